import { IconArchive, IconArchiveOff, IconCopy, IconMailForward, IconSettings } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { RowAction } from '#ui/list/list-model.ts';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Scenario } from '../contract.ts';
import { CopyScenarioDialog } from './copy-dialogs.tsx';
import { archiveScenario, listFolders, listScenarios, restoreScenario } from '../contract/scenarios.ts';

const one = '/w/:workspaceId/scenarios/:scenarioId';

/** Scenarios of one audience, or of all. */
export function ScenarioList({ audienceId, add }: { audienceId?: string; add?: ReactNode }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const format = useFormat();
  const may = useMay();
  const folders = useApi(listFolders, {}).data?.scenarios ?? [];
  const list = useList(listScenarios, audienceId === undefined ? {} : { audienceId });
  const archive = useSubmit(archiveScenario);
  const restore = useSubmit(restoreScenario);
  const [copying, setCopying] = useState<Scenario | undefined>();
  const actions = (row: Scenario): RowAction[] => [
    {
      label: t('messaging:scenario.settings'),
      icon: IconSettings,
      onSelect: () => go(addressOf(`${one}/settings`, { scenarioId: row.id })),
    },
    { label: t('messaging:copies.copy'), icon: IconCopy, onSelect: () => setCopying(row) },
    row.archivedAt
      ? { label: t('messaging:scenario.restore'), icon: IconArchiveOff, onSelect: () => restore.mutate({ scenarioId: row.id }) }
      : { label: t('messaging:scenario.archive'), icon: IconArchive, onSelect: () => archive.mutate({ scenarioId: row.id }) },
  ];
  return (
    <>
      {copying ? <CopyScenarioDialog key={copying.id} scenario={copying} onClose={() => setCopying(undefined)} /> : null}
      <List
        list={list}
        label={t('messaging:scenarios.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.title}
        hrefOf={(row) => addressOf(one, { scenarioId: row.id })}
        searchHint={t('messaging:scenarios.search')}
        archive
        {...(folders.length > 0 ? { folders: { options: folders.map((folder) => ({ id: folder, name: folder })) } } : {})}
        columns={[
          { key: 'title', label: t('messaging:scenario.title'), render: (row) => row.title },
          ...(audienceId === undefined
            ? [{ key: 'audience', label: t('messaging:scenario.audience'), render: (row: Scenario) => row.audience.name, width: 200 }]
            : []),
          {
            key: 'steps',
            label: t('messaging:steps.title'),
            render: (row) =>
              row.counts.stepsOn > 0 ? (
                <StateBadge tone="good">{t('messaging:scenarios.stepsOn', { count: row.counts.stepsOn })}</StateBadge>
              ) : (
                <StateBadge tone="care">{t('messaging:scenarios.noSteps')}</StateBadge>
              ),
            width: 160,
          },
          {
            key: 'active',
            label: t('messaging:scenarios.active'),
            render: (row) => t('messaging:people', { count: row.counts.active, shown: format.number(row.counts.active) }),
            align: 'end',
            width: 120,
          },
          {
            key: 'left',
            label: t('messaging:scenarios.left'),
            render: (row) => t('messaging:people', { count: row.counts.unsubscribed, shown: format.number(row.counts.unsubscribed) }),
            align: 'end',
            width: 120,
            phone: 'hidden',
          },
        ]}
        {...(may('messaging.manage') ? { actions } : {})}
        empty={{ icon: IconMailForward, title: t('messaging:scenarios.empty'), body: t('messaging:scenarios.emptyBody'), action: add }}
      />
    </>
  );
}
