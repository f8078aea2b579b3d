import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconBrandGoogle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { RowMenu } from '#ui/list/row-menu.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { GoogleConnection } from '../contract.ts';
import { beginConsent, deleteGoogleConnection, listGoogleConnections } from '../contract/google.ts';
import { ActionsPage } from './actions-page.tsx';
import { GoogleDialog } from './google-dialog.tsx';

/** Who may write into spreadsheets: service accounts, and people who agreed. */
export function GoogleScreen() {
  const { t } = useTranslation();
  const mayManage = useMay()('actions.manage');
  const [adding, setAdding] = useState(false);
  const connections = useApi(listGoogleConnections, {});
  const add = mayManage ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('actions:google.add')}
    </Button>
  ) : undefined;
  return (
    <ActionsPage path="/w/:workspaceId/google-connections" lead={t('actions:google.lead')} help="actions/sheets" actions={add}>
      {connections.error ? <Trouble problem={connections.error} onRetry={() => void connections.refetch()} /> : null}
      {connections.data?.items.length === 0 ? (
        <EmptyState icon={IconBrandGoogle} title={t('actions:google.empty')} action={add}>
          {t('actions:google.empty-body')}
        </EmptyState>
      ) : (
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {(connections.data?.items ?? []).map((connection) => (
            <li key={connection.id}>
              <ConnectionRow connection={connection} mayManage={mayManage} />
            </li>
          ))}
        </Stack>
      )}
      {adding ? <GoogleDialog onClose={() => setAdding(false)} /> : null}
    </ActionsPage>
  );
}

function ConnectionRow({ connection, mayManage }: { connection: GoogleConnection; mayManage: boolean }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const consent = useSubmit(beginConsent);
  const remove = useSubmit(deleteGoogleConnection);
  const { id: connectionId, kind, mail, name, usedBy } = connection;
  async function askRemove() {
    const question = {
      title: t('actions:google.delete-title', { name }),
      body: t('actions:google.delete-body'),
      action: t('actions:google.delete'),
      danger: true,
    };
    if (await confirm(question)) remove.mutate({ connectionId }, { onError: tellProblem });
  }
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={4} miw={0}>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            <StateBadge tone={mail ? 'good' : 'care'}>{mail ? t('actions:google.ready') : t('actions:google.not-agreed')}</StateBadge>
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t(`actions:google.kinds.${kind}`)} {mail ?? ''}
          </Text>
          {usedBy.length > 0 ? (
            <Text size="sm" c="dimmed">
              {t('actions:google.used-by', { sets: usedBy.map((set) => set.name).join(', ') })}
            </Text>
          ) : null}
          {kind === 'oauth' && mayManage ? (
            <div>
              <Button
                mt="xs"
                variant={mail ? 'default' : 'filled'}
                loading={consent.isPending}
                onClick={() =>
                  consent.mutate({ connectionId }, { onSuccess: ({ url }) => window.location.assign(url), onError: tellProblem })
                }
              >
                {mail ? t('actions:google.agree-again') : t('actions:google.agree')}
              </Button>
            </div>
          ) : null}
        </Stack>
        {mayManage ? (
          <RowMenu
            name={name}
            actions={[
              {
                label: t('actions:google.delete'),
                icon: IconTrash,
                danger: true,
                disabledReason: usedBy.length > 0 ? t('actions:google.in-use') : undefined,
                onSelect: () => void askRemove(),
              },
            ]}
          />
        ) : null}
      </Group>
    </Paper>
  );
}
