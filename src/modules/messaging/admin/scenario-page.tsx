import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { KindNotice } from '#modules/people/admin/parts.ts';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Scenario } from '../contract.ts';
import { getScenario } from '../contract/scenarios.ts';
import { scenarioHome } from './scenario-home.ts';

/** The frame of every screen about one scenario: its name, its tabs, and what the open tab shows. `path` is the screen's own. */
export function ScenarioPage({
  path,
  help,
  actions,
  children,
}: {
  path: string;
  help: string;
  actions?: ReactNode;
  children: (scenario: Scenario) => ReactNode;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const { scenarioId } = useScreenParams(scenarioHome);
  const scenario = useApi(getScenario, { scenarioId });
  useCrumb(scenarioHome, path === scenarioHome ? undefined : scenario.data?.title);
  if (scenario.error) return <Trouble problem={scenario.error} onRetry={() => void scenario.refetch()} />;
  const tabs = [
    { value: scenarioHome, label: t('messaging:steps.title') },
    { value: `${scenarioHome}/readers`, label: t('messaging:readers.title') },
    { value: `${scenarioHome}/simulation`, label: t('messaging:simulation.title') },
    { value: `${scenarioHome}/fields`, label: t('people:fields.title') },
    { value: `${scenarioHome}/settings`, label: t('messaging:scenario.settings') },
  ];
  const open = tabs.find((tab) => tab.value === path);
  return (
    <Page
      title={path === scenarioHome ? (scenario.data?.title ?? t('messaging:steps.title')) : (open?.label ?? '')}
      beside={scenario.data?.archivedAt ? <StateBadge>{t('messaging:scenario.archived')}</StateBadge> : undefined}
      lead={path === scenarioHome ? scenario.data?.audience.name : scenario.data?.title}
      help={help}
      actions={actions}
    >
      <TabBar tabs={tabs} value={path} onChange={(to) => go(addressOf(to))}>
        {scenario.data ? <KindNotice audienceId={scenario.data.audience.id} /> : null}
        {scenario.data ? children(scenario.data) : null}
      </TabBar>
    </Page>
  );
}
