import { Button, List, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGo } from '#admin/navigate.ts';
import { pathOf } from '#admin/paths.ts';
import { useSubmit } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { cancelClosure, closeWorkspace, type getClosure } from '../contract/closure.ts';

type Closure = AnswerOf<typeof getClosure>;

/** Closing the workspace, or, while it closes, taking that back. */
export function ClosingSection({ workspaceId, closure }: { workspaceId: string; closure: Closure }) {
  return closure.closingAt === null ? (
    <CloseForm workspaceId={workspaceId} closure={closure} />
  ) : (
    <CancelClosing workspaceId={workspaceId} closingAt={closure.closingAt} />
  );
}

function CloseForm({ workspaceId, closure }: { workspaceId: string; closure: Closure }) {
  const { t } = useTranslation();
  const go = useGo();
  const form = useForm({
    route: closeWorkspace,
    initial: { workspaceName: '', password: '' },
    labels: {
      workspaceName: t('accounts:closing.typeName', { name: closure.workspaceName }),
      password: t('accounts:fields.currentPassword'),
    },
    input: (values) => ({ ...values, workspaceId }),
    saidWhenSaved: false,
    onSaved: () => go(pathOf('/closing/:workspaceId', { workspaceId }), { replace: true }),
  });
  return (
    <Section title={t('accounts:closing.close')} lead={t('accounts:closing.lead', { days: closure.graceDays })}>
      <Form form={form} submit={t('accounts:closing.submit')} mayLeave danger>
        <List size="sm" spacing={4}>
          <List.Item>{t('accounts:closing.effect1')}</List.Item>
          <List.Item>{t('accounts:closing.effect2', { days: closure.graceDays })}</List.Item>
          <List.Item>{t('accounts:closing.effect3', { days: closure.graceDays })}</List.Item>
          <List.Item>{t('accounts:closing.effect4')}</List.Item>
        </List>
        <TextInput {...form.field('workspaceName')} autoComplete="off" required />
        <PasswordField {...form.field('password')} autoComplete="current-password" />
      </Form>
    </Section>
  );
}

function CancelClosing({ workspaceId, closingAt }: { workspaceId: string; closingAt: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const format = useFormat();
  const confirm = useConfirm();
  const cancel = useSubmit(cancelClosure);
  async function ask() {
    const sure = await confirm({
      title: t('accounts:closing.cancelTitle'),
      body: t('accounts:closing.cancelBody'),
      action: t('accounts:closing.cancel'),
    });
    if (sure) cancel.mutate({ workspaceId }, { onSuccess: () => go(pathOf('/w/:workspaceId', { workspaceId }), { replace: true }) });
  }
  return (
    <Section title={t('accounts:closing.close')}>
      <Stack gap="md" align="flex-start">
        <Notice tone="care" title={t('accounts:closing.closing', { date: format.date(closingAt) })}>
          <Text size="sm">{t('accounts:closing.closingHint')}</Text>
        </Notice>
        {cancel.error ? <Notice tone="bad" title={cancel.error.detail ?? cancel.error.title} /> : null}
        <Button loading={cancel.isPending} onClick={() => void ask()}>
          {t('accounts:closing.cancel')}
        </Button>
      </Stack>
    </Section>
  );
}
