import { Button, Code, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconKeyOff, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf } from '#admin/list-of.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import type { permissionGroups } from '#platform/module.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Form } from '#ui/form/form.tsx';
import { List } from '#ui/list/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { createApiKey, listApiKeys, revokeApiKey } from '../contract/workspace.ts';
import { PermissionFields, useGrantedText } from './permission-fields.tsx';

type Key = AnswerOf<typeof listApiKeys>['items'][number];

/** Keys with which other programs use the API. */
export function ApiKeysScreen() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('accounts:keys.add')}
    </Button>
  );
  return (
    <Page title={t('accounts:keys.title')} lead={t('accounts:keys.lead')} help="accounts/api-keys" actions={add}>
      <KeyList add={add} />
      <Modal opened={opened} onClose={close} title={t('accounts:keys.add')} size="lg">
        <NewKey onDone={close} />
      </Modal>
    </Page>
  );
}

function KeyList({ add }: { add: ReactNode }) {
  const { t } = useTranslation();
  const keys = useApi(listApiKeys, {});
  const confirm = useConfirm();
  const grantedText = useGrantedText();
  const revoke = useSubmit(revokeApiKey);
  async function askRevoke({ id: keyId, name }: Key) {
    const question = {
      title: t('accounts:keys.revokeTitle', { name }),
      body: t('accounts:keys.revokeBody'),
      action: t('accounts:keys.revoke'),
    };
    if (await confirm({ ...question, danger: true })) revoke.mutate({ keyId });
  }
  return (
    <List
      list={listOf(keys, keys.data?.items)}
      label={t('accounts:keys.title')}
      idOf={(row) => row.id}
      nameOf={(row) => row.name}
      columns={[
        { key: 'name', label: t('accounts:keys.name'), render: (row) => row.name },
        { key: 'hint', label: t('accounts:keys.key'), render: (row) => <Code>{`tsudoi_…${row.hint}`}</Code>, width: 150 },
        { key: 'scopes', label: t('accounts:keys.scopes'), render: (row) => grantedText(row.scopes) },
        { key: 'lastUsedAt', label: t('accounts:keys.lastUsed'), render: (row) => <DateTime at={row.lastUsedAt} />, width: 170 },
        {
          key: 'state',
          label: t('accounts:keys.state'),
          render: (row) => (
            <StateBadge tone={row.revokedAt ? 'plain' : 'good'}>
              {row.revokedAt ? t('accounts:keys.revoked') : t('accounts:keys.active')}
            </StateBadge>
          ),
          width: 110,
        },
      ]}
      actions={(row) => [
        {
          label: t('accounts:keys.revoke'),
          icon: IconKeyOff,
          danger: true,
          onSelect: () => void askRevoke(row),
          disabledReason: row.revokedAt ? t('accounts:keys.revokedAlready') : undefined,
        },
      ]}
      empty={{ icon: IconKey, title: t('accounts:keys.empty'), body: t('accounts:keys.emptyBody'), action: add }}
    />
  );
}

const noScopes: (typeof permissionGroups)[number][] = [];

function NewKey({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string | undefined>();
  const form = useForm({
    route: createApiKey,
    initial: { name: '', scopes: noScopes },
    labels: { name: t('accounts:keys.name'), scopes: t('accounts:keys.scopes') },
    input: (values) => values,
    saidWhenSaved: false,
    onSaved: (made) => setSecret(made.secret),
  });
  if (secret !== undefined) {
    return (
      <Stack gap="md">
        <Notice tone="care" title={t('accounts:keys.once')}>
          <Text size="sm">{t('accounts:keys.onceHint')}</Text>
        </Notice>
        <CopyField label={t('accounts:keys.key')} value={secret} />
        <Button onClick={onDone} style={{ alignSelf: 'flex-start' }}>
          {t('accounts:keys.kept')}
        </Button>
      </Stack>
    );
  }
  return (
    <Form form={form} submit={t('accounts:keys.create')} mayLeave>
      <TextInput {...form.field('name')} description={t('accounts:keys.nameHint')} autoComplete="off" data-autofocus />
      <PermissionFields value={form.values.scopes} onChange={(scopes) => form.set('scopes', scopes)} />
    </Form>
  );
}
