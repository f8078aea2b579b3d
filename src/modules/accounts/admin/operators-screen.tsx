import { Button, Stack, Text, Title } from '@mantine/core';
import { IconPencil, IconTrash, IconUserPlus, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { listOf } from '#admin/list-of.ts';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { deleteOperator, listOperators } from '../contract/operators.ts';
import { InvitationList } from './invitation-list.tsx';
import { useGrantedText } from './permission-fields.tsx';

type Operator = AnswerOf<typeof listOperators>['items'][number];

const one = '/w/:workspaceId/operators/:operatorId';

/** オペレーター管理: who else works here, on what, and where they log in. */
export function OperatorsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const operators = useApi(listOperators, {});
  const add = (
    <Button component={Link} href={addressOf('/w/:workspaceId/operators/new')} leftSection={<IconUserPlus size={16} aria-hidden />}>
      {t('accounts:operators.add')}
    </Button>
  );
  return (
    <Page title={t('accounts:operators.title')} lead={t('accounts:operators.lead')} help="accounts/operators" actions={add}>
      <Stack gap="xl">
        <OperatorList query={operators} add={add} />
        {operators.data && operators.data.invitations.length > 0 ? (
          <Stack gap="xs">
            <Title order={2}>{t('accounts:operators.invited')}</Title>
            <InvitationList query={operators} />
          </Stack>
        ) : null}
        <Section title={t('accounts:operators.loginPage')}>
          <Text size="sm" mb="sm">
            {t('accounts:operators.loginPageHint')}
          </Text>
          <CopyField label={t('accounts:operators.loginUrl')} value={operators.data?.loginUrl ?? ''} />
        </Section>
      </Stack>
    </Page>
  );
}

function OperatorList({ query, add }: { query: ReturnType<typeof useApi<typeof listOperators>>; add: ReactNode }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const confirm = useConfirm();
  const grantedText = useGrantedText();
  const remove = useSubmit(deleteOperator);
  async function askRemove({ id: operatorId, name }: Operator) {
    const sure = await confirm({
      title: t('accounts:operators.removeTitle', { name }),
      body: t('accounts:operators.removeBody'),
      action: t('accounts:operators.removeAction'),
      danger: true,
    });
    if (sure) remove.mutate({ operatorId });
  }
  return (
    <List
      list={listOf(query, query.data?.items)}
      label={t('accounts:operators.title')}
      idOf={(row) => row.id}
      nameOf={(row) => row.name}
      hrefOf={(row) => addressOf(one, { operatorId: row.id })}
      columns={[
        { key: 'name', label: t('accounts:fields.name'), render: (row) => row.name },
        { key: 'mail', label: t('accounts:fields.mail'), render: (row) => row.mail, phone: 'bare' },
        { key: 'groups', label: t('accounts:operators.may'), render: (row) => grantedText(row.groups) },
        { key: 'lastSeenAt', label: t('accounts:sessions.lastSeen'), render: (row) => <DateTime at={row.lastSeenAt} />, width: 170 },
      ]}
      actions={(row) => [
        { label: t('accounts:operators.edit'), icon: IconPencil, onSelect: () => go(addressOf(one, { operatorId: row.id })) },
        { label: t('accounts:operators.remove'), icon: IconTrash, danger: true, onSelect: () => void askRemove(row) },
      ]}
      empty={{ icon: IconUsers, title: t('accounts:operators.empty'), body: t('accounts:operators.emptyBody'), action: add }}
    />
  );
}
