import { Anchor } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getOperatorLogin } from '../contract.ts';
import { LoginForm } from './login-form.tsx';
import { PlainCard } from './plain-card.tsx';
import { SessionEnded } from './session-ended.tsx';

/** The operators' own login page of one workspace. */
export function OperatorLoginScreen() {
  const { t } = useTranslation();
  const { loginId } = useScreenParams('/operator/:loginId/login');
  const page = useApi(getOperatorLogin, { loginId });
  if (page.error?.status === 404) {
    return (
      <EmptyState icon={IconMapOff} title={t('accounts:operatorLogin.unknown')}>
        {t('accounts:operatorLogin.unknownHint')}
      </EmptyState>
    );
  }
  if (page.error) return <Trouble problem={page.error} retrying={page.isFetching} onRetry={() => void page.refetch()} />;
  return (
    <PlainCard
      title={t('accounts:operatorLogin.title')}
      lead={page.data ? t('accounts:operatorLogin.lead', { workspace: page.data.workspaceName }) : ' '}
    >
      <SessionEnded />
      <LoginForm operatorLoginId={loginId} />
      <Anchor component={Link} href="/forgotten-password" size="sm">
        {t('accounts:login.forgotten')}
      </Anchor>
    </PlainCard>
  );
}
