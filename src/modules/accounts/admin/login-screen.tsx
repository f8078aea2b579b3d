import { Anchor, Group } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useGo } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { getSignUp } from '../contract/entry.ts';
import { LoginForm } from './login-form.tsx';
import { PlainCard } from './plain-card.tsx';
import { SessionEnded } from './session-ended.tsx';

/** The owners' login. While nobody has signed up here it leads to the first sign-up. */
export function LoginScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const signUp = useApi(getSignUp, {});
  const isFirst = signUp.data?.state === 'first';
  useEffect(() => {
    if (isFirst) go('/sign-up', { replace: true });
  }, [isFirst, go]);
  if (isFirst) return null;
  return (
    <PlainCard title={t('accounts:login.title')}>
      <SessionEnded />
      <LoginForm />
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} href="/forgotten-password" size="sm">
          {t('accounts:login.forgotten')}
        </Anchor>
        {signUp.data?.state === 'open' ? (
          <Anchor component={Link} href="/sign-up" size="sm">
            {t('accounts:login.signUp')}
          </Anchor>
        ) : null}
      </Group>
    </PlainCard>
  );
}
