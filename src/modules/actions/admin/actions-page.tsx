import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { Page } from '#ui/page.tsx';
import { TabBar } from '#ui/tab-bar.tsx';

const tabs = [
  { value: '/w/:workspaceId/actions', label: 'actions:sets.title' },
  { value: '/w/:workspaceId/action-runs', label: 'actions:runs.title' },
  { value: '/w/:workspaceId/action-endpoints', label: 'actions:endpoints.title' },
  { value: '/w/:workspaceId/google-connections', label: 'actions:google.title' },
] as const;

/** The frame of the screens about all actions: their tabs, and what the open one shows. */
export function ActionsPage({
  path,
  lead,
  help,
  actions,
  children,
}: {
  path: (typeof tabs)[number]['value'];
  lead: string;
  help: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const open = tabs.find((tab) => tab.value === path);
  return (
    <Page title={t(open?.label ?? 'actions:sets.title')} lead={lead} help={help} actions={actions}>
      <TabBar tabs={tabs.map((tab) => ({ ...tab, label: t(tab.label) }))} value={path} onChange={(to) => go(addressOf(to))}>
        {children}
      </TabBar>
    </Page>
  );
}
