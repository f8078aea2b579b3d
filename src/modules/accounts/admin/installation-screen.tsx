import { Button, Skeleton } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useTab } from '#admin/navigate.ts';
import { useFilled } from '#admin/use-filled.ts';
import { Page } from '#ui/page.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { installationTabs } from './extend.ts';
import { InstallationDeadLetters } from './installation-dead-letters.tsx';
import { InstallationOverview } from './installation-overview.tsx';
import { InstallationWorkspaces } from './installation-workspaces.tsx';

/** For whoever runs the installation: how it is doing, whose workspaces it holds, what failed. */
export function InstallationScreen() {
  const { t } = useTranslation();
  const [tab, setTab] = useTab('overview');
  const more = useFilled(installationTabs).toSorted((a, b) => a.order - b.order);
  const Chosen = more.find(({ key }) => key === tab)?.Tab;
  const tabs = [
    { value: 'overview', label: t('accounts:installation.overview') },
    { value: 'workspaces', label: t('accounts:installation.workspaces') },
    ...more.map(({ key, label }) => ({ value: key, label: t(label) })),
    { value: 'failed', label: t('accounts:deadLetters.title') },
  ];
  const mailbox = (
    <Button component={Link} href="/mailbox" variant="default" leftSection={<IconMailbox size={16} aria-hidden />}>
      {t('accounts:mailbox.title')}
    </Button>
  );
  return (
    <Page title={t('accounts:installation.title')} lead={t('accounts:installation.lead')} help="accounts/installation" actions={mailbox}>
      <TabBar tabs={tabs} value={tab} onChange={setTab}>
        {tab === 'overview' ? <InstallationOverview /> : null}
        {tab === 'workspaces' ? <InstallationWorkspaces /> : null}
        {Chosen ? (
          <Suspense fallback={<Skeleton height={200} />}>
            <Chosen />
          </Suspense>
        ) : null}
        {tab === 'failed' ? <InstallationDeadLetters /> : null}
      </TabBar>
    </Page>
  );
}
