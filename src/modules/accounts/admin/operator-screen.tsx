import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getOperator, updateOperator } from '../contract/operators.ts';
import { PermissionFields } from './permission-fields.tsx';

/** What one operator may do. */
export function OperatorScreen() {
  const { t } = useTranslation();
  const { operatorId } = useScreenParams('/w/:workspaceId/operators/:operatorId');
  const operator = useApi(getOperator, { operatorId });
  if (operator.error) return <Trouble problem={operator.error} retrying={operator.isFetching} onRetry={() => void operator.refetch()} />;
  const totp = operator.data?.totp;
  return (
    <Page
      title={operator.data?.name ?? t('accounts:operators.one')}
      help="accounts/operators"
      width="form"
      beside={
        totp === undefined ? null : (
          <StateBadge tone={totp ? 'good' : 'plain'}>{totp ? t('accounts:operators.totpOn') : t('accounts:operators.totpOff')}</StateBadge>
        )
      }
    >
      {operator.data ? <PermissionForm operator={operator.data} /> : null}
    </Page>
  );
}

function PermissionForm({ operator }: { operator: AnswerOf<typeof getOperator> }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateOperator,
    initial: { groups: operator.groups },
    labels: { groups: t('accounts:permissions.title') },
    version: operator.version,
    input: (values, version = operator.version) => ({ ...values, operatorId: operator.id, version }),
  });
  return (
    <Section>
      <Form form={form}>
        <Stack gap={0}>
          <Text size="sm" c="dimmed">
            {t('accounts:fields.mail')}
          </Text>
          <Text>{operator.mail}</Text>
        </Stack>
        <PermissionFields value={form.values.groups} onChange={(groups) => form.set('groups', groups)} />
      </Form>
    </Section>
  );
}
