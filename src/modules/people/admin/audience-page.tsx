import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useFilled } from '#admin/use-filled.ts';
import { useMay } from '#admin/workspace.tsx';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getAudience } from '../contract/audiences.ts';
import { type Audience } from '../contract.ts';
import { KindNotice } from './kind-notice.tsx';
import { audienceTabs } from './plugs.ts';

const home = '/w/:workspaceId/audiences/:audienceId';

/** The frame of every screen about one audience: its name, its tabs, and what the open tab shows. `path` is the screen's own. */
export function AudiencePage({
  path,
  help,
  actions,
  lead,
  children,
}: {
  path: string;
  help?: string;
  actions?: ReactNode;
  lead?: (audience: Audience) => ReactNode;
  children: (audience: Audience) => ReactNode;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const tabs = useAudienceTabs();
  const { audienceId } = useScreenParams(home);
  const audience = useApi(getAudience, { audienceId });
  useCrumb(home, path === home ? undefined : audience.data?.name);
  if (audience.error) return <Trouble problem={audience.error} onRetry={() => void audience.refetch()} />;
  const open = tabs.find((tab) => tab.value === path);
  const title = path === home ? (audience.data?.name ?? t('people:audience.title')) : (open?.label ?? t('people:audience.title'));
  return (
    <Page
      title={title}
      beside={audience.data?.archivedAt ? <StateBadge>{t('people:audience.archived')}</StateBadge> : undefined}
      actions={actions}
      lead={audience.data && lead?.(audience.data)}
      {...(help ? { help } : {})}
    >
      <TabBar tabs={tabs} value={path} onChange={(to) => go(addressOf(to))}>
        <KindNotice audienceId={audienceId} />
        {audience.data ? children(audience.data) : null}
      </TabBar>
    </Page>
  );
}

/** The tabs of people itself and those of higher modules, as far as the reader may see them. */
function useAudienceTabs(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const may = useMay();
  const own = [
    { path: home, label: t('people:contacts.title'), order: 20 },
    { path: `${home}/fields`, label: t('people:fields.title'), order: 30 },
    { path: `${home}/segments`, label: t('people:segments.title'), order: 40 },
    { path: `${home}/imports`, label: t('people:imports.title'), order: 50 },
    { path: `${home}/exports`, label: t('people:exports.title'), order: 51 },
    { path: `${home}/bulk-runs`, label: t('people:bulk.history'), order: 60 },
    { path: `${home}/settings`, label: t('people:audience.settings'), order: 90 },
  ];
  const filled = useFilled(audienceTabs)
    .filter((tab) => tab.can === undefined || may(tab.can))
    .map((tab) => ({ path: tab.path, label: t(tab.label), order: tab.order }));
  return [...own, ...filled].toSorted((a, b) => a.order - b.order).map(({ path, label }) => ({ value: path, label }));
}
