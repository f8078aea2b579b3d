import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTab } from '#admin/navigate.ts';
import { Page } from '#ui/page.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { MailForm } from './mail-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProfileForm } from './profile-form.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TotpSection } from './totp-section.tsx';

/** What belongs to the signed-in person, whatever workspaces they work in. */
export function AccountScreen() {
  const { t } = useTranslation();
  const [tab, setTab] = useTab('profile');
  const tabs = [
    { value: 'profile', label: t('accounts:me.profile') },
    { value: 'login', label: t('accounts:me.login') },
    { value: 'sessions', label: t('accounts:sessions.title') },
  ];
  return (
    <Page title={t('accounts:me.title')} lead={t('accounts:me.lead')} help="accounts/my-account" width="form">
      <TabBar tabs={tabs} value={tab} onChange={setTab}>
        <Stack gap="lg">
          {tab === 'profile' ? <ProfileForm /> : null}
          {tab === 'login' ? (
            <>
              <MailForm />
              <PasswordForm />
              <TotpSection />
            </>
          ) : null}
          {tab === 'sessions' ? <SessionsSection /> : null}
        </Stack>
      </TabBar>
    </Page>
  );
}
