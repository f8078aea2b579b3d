import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress, useSearch } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import type { Column } from '#ui/list/list-model.ts';
import { runState, type RunSummary } from '../contract.ts';
import { listRuns } from '../contract/runs.ts';
import { listActionSets } from '../contract/sets.ts';
import { listRunCauses } from '../contract/triggers.ts';
import { ActionsPage } from './actions-page.tsx';
import { RunBadge } from './run-badge.tsx';

/** Every run, newest first: for whom, what set it off, how far it is. */
export function RunsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const [search] = useSearch();
  const sets = useApi(listActionSets, { limit: 200 });
  const causes = useApi(listRunCauses, {});
  const list = useList(listRuns, {}, { filters: ['state', 'actionSetId', 'trigger', 'from', 'to'] });
  const named = (sets.data?.items ?? []).map((set) => ({ value: set.id, label: set.name }));
  const chosen = search['actionSetId'];
  return (
    <ActionsPage path="/w/:workspaceId/action-runs" lead={t('actions:runs.lead')} help="actions/runs">
      <List
        list={list}
        label={t('actions:runs.title')}
        idOf={(row) => row.id}
        nameOf={(row) => `${row.set.name} ${row.contact?.name ?? row.contact?.mail ?? ''}`}
        hrefOf={(row) => addressOf('/w/:workspaceId/action-runs/:runId', { runId: row.id })}
        searchHint={t('actions:runs.search')}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('actions:runs.state'),
            options: runState.options.map((state) => ({ value: state, label: t(`actions:run.states.${state}`) })),
          },
          {
            kind: 'choice',
            name: 'actionSetId',
            label: t('actions:sets.one'),
            options:
              chosen && !named.some((set) => set.value === chosen) ? [...named, { value: chosen, label: t('actions:set.title') }] : named,
          },
          {
            kind: 'choice',
            name: 'trigger',
            label: t('actions:run.trigger'),
            options: (causes.data?.items ?? []).map(({ kind, said }) => ({ value: kind, label: t(said.textKey) })),
          },
          { kind: 'days', from: 'from', to: 'to', label: t('actions:runs.days') },
        ]}
        columns={useColumns()}
        empty={{ icon: IconHistory, title: t('actions:runs.empty'), body: t('actions:runs.empty-body') }}
      />
    </ActionsPage>
  );
}

function useColumns(): readonly Column<RunSummary>[] {
  const { t } = useTranslation();
  return [
    { key: 'set', label: t('actions:sets.one'), render: (row) => row.set.name },
    {
      key: 'contact',
      label: t('actions:run.contact'),
      render: (row) => row.contact?.name ?? row.contact?.mail ?? t('actions:run.nobody'),
    },
    { key: 'trigger', label: t('actions:run.trigger'), render: (row) => t(row.trigger.textKey) },
    { key: 'state', label: t('actions:runs.state'), render: (row) => <RunBadge run={row} />, width: 130 },
    {
      key: 'progress',
      label: t('actions:run.progress'),
      render: (row) => t('actions:run.of', { finished: row.finished, steps: row.steps }),
      phone: 'hidden',
      width: 90,
    },
    { key: 'startedAt', label: t('actions:run.started'), render: (row) => <DateTime at={row.startedAt} />, width: 160 },
  ];
}
