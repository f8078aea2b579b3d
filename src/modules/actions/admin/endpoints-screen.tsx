import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPencil, IconPlus, IconSend, IconTrash, IconKey, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { Column, RowAction } from '#ui/list/list-model.ts';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Endpoint } from '../contract.ts';
import { deleteEndpoint, listEndpoints, pauseEndpoint, resumeEndpoint } from '../contract/endpoints.ts';
import { ActionsPage } from './actions-page.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointSecretDialog } from './endpoint-secret-dialog.tsx';
import { EndpointTestDialog } from './endpoint-test-dialog.tsx';

type Open = { what: 'new' } | { what: 'edit' | 'secret' | 'test'; endpoint: Endpoint };

/** Receivers of webhooks and chat messages: their health, what waits for them, and how to bring them back. */
export function EndpointsScreen() {
  const { t } = useTranslation();
  const mayManage = useMay()('actions.manage');
  const [open, setOpen] = useState<Open | undefined>();
  const list = useList(listEndpoints, {});
  const actions = useRowActions(setOpen);
  const add = mayManage ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ what: 'new' })}>
      {t('actions:endpoints.add')}
    </Button>
  ) : undefined;
  const close = () => setOpen(undefined);
  return (
    <ActionsPage path="/w/:workspaceId/action-endpoints" lead={t('actions:endpoints.lead')} help="actions/webhooks" actions={add}>
      <List
        list={list}
        label={t('actions:endpoints.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        searchHint={t('actions:endpoints.search')}
        columns={useColumns()}
        {...(mayManage ? { actions } : {})}
        empty={{ icon: IconWebhook, title: t('actions:endpoints.empty'), body: t('actions:endpoints.empty-body'), action: add }}
      />
      {open?.what === 'new' ? <EndpointDialog onClose={close} /> : null}
      {open?.what === 'edit' ? <EndpointDialog endpoint={open.endpoint} onClose={close} /> : null}
      {open?.what === 'secret' ? <EndpointSecretDialog endpoint={open.endpoint} onClose={close} /> : null}
      {open?.what === 'test' ? <EndpointTestDialog endpoint={open.endpoint} onClose={close} /> : null}
    </ActionsPage>
  );
}

function useRowActions(setOpen: (open: Open) => void): (row: Endpoint) => RowAction[] {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const pause = useSubmit(pauseEndpoint);
  const resume = useSubmit(resumeEndpoint);
  const remove = useSubmit(deleteEndpoint);
  async function askRemove(row: Endpoint) {
    const question = {
      title: t('actions:endpoints.delete-title', { name: row.name }),
      body: t('actions:endpoints.delete-body'),
      action: t('actions:endpoints.delete'),
      danger: true,
    };
    if (await confirm(question)) remove.mutate({ endpointId: row.id }, { onError: tellProblem });
  }
  return (row) => [
    row.pausedAt
      ? {
          label: t('actions:endpoints.resume'),
          icon: IconPlayerPlay,
          onSelect: () => resume.mutate({ endpointId: row.id }, { onError: tellProblem }),
        }
      : {
          label: t('actions:endpoints.pause'),
          icon: IconPlayerPause,
          onSelect: () => pause.mutate({ endpointId: row.id }, { onError: tellProblem }),
        },
    { label: t('actions:endpoints.test'), icon: IconSend, onSelect: () => setOpen({ what: 'test', endpoint: row }) },
    { label: t('actions:endpoints.edit'), icon: IconPencil, onSelect: () => setOpen({ what: 'edit', endpoint: row }) },
    ...(row.kind === 'webhook'
      ? [{ label: t('actions:secret.rotate'), icon: IconKey, onSelect: () => setOpen({ what: 'secret', endpoint: row }) }]
      : []),
    {
      label: t('actions:endpoints.delete'),
      icon: IconTrash,
      danger: true,
      disabledReason:
        row.usedBy.length > 0 ? t('actions:endpoints.in-use', { sets: row.usedBy.map((set) => set.name).join(', ') }) : undefined,
      onSelect: () => void askRemove(row),
    },
  ];
}

function useColumns(): readonly Column<Endpoint>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'name', label: t('actions:endpoints.name'), render: (row) => row.name },
    { key: 'kind', label: t('actions:endpoints.kind'), render: (row) => t(`actions:endpoints.kinds.${row.kind}`), width: 120 },
    { key: 'url', label: t('actions:endpoints.url'), render: (row) => <span style={{ overflowWrap: 'anywhere' }}>{row.url}</span> },
    { key: 'state', label: t('actions:runs.state'), render: (row) => <Health endpoint={row} />, width: 220 },
    {
      key: 'waiting',
      label: t('actions:endpoints.waiting'),
      render: (row) => (row.waiting === 0 ? '–' : format.number(row.waiting)),
      align: 'end',
      width: 110,
    },
  ];
}

function Health({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation();
  if (endpoint.pauseReason)
    return (
      <span>
        <StateBadge tone="bad">{t(`actions:endpoints.paused.${endpoint.pauseReason}`)}</StateBadge> {endpoint.lastError}
      </span>
    );
  if (endpoint.failures > 0)
    return (
      <span>
        <StateBadge tone="care">{t('actions:endpoints.failing')}</StateBadge> {endpoint.lastError}
      </span>
    );
  if (endpoint.lastSuccessAt) return <StateBadge tone="good">{t('actions:endpoints.healthy')}</StateBadge>;
  return <StateBadge>{t('actions:endpoints.unused')}</StateBadge>;
}
