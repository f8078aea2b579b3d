import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getPayments, setSelling, type Payments } from '../contract/providers.ts';
import { GoLiveChecklist } from './go-live-checklist.tsx';
import { StripeAccount } from './stripe-account.tsx';

/** Who moves the money: test and live keys side by side, the checklist, and the switch between practice and selling. */
export function PaymentsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const payments = useApi(getPayments, {});
  if (payments.error) return <Trouble problem={payments.error} onRetry={() => void payments.refetch()} />;
  const { data } = payments;
  return (
    <Page
      title={t('commerce:payments.title')}
      lead={t('commerce:payments.lead')}
      help="commerce/stripe"
      actions={
        <Button component={Link} href={addressOf('/w/:workspaceId/reconciliations')} variant="default">
          {t('commerce:payments.reconcile')}
        </Button>
      }
    >
      {data ? (
        <Stack gap="lg">
          <Now payments={data} />
          <GoLiveChecklist lamps={data.checklist} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
            {(['test', 'live'] as const).map((mode) => (
              <StripeAccount key={mode} mode={mode} account={data.accounts.find((each) => each.mode === mode)} />
            ))}
          </SimpleGrid>
        </Stack>
      ) : null}
    </Page>
  );
}

function Now({ payments }: { payments: Payments }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const select = useSubmit(setSelling);
  const may = useMay()('commerce.manage');
  const { provider, mode } = payments.sellingWith;
  const name = provider === 'sandbox' ? 'sandbox' : `stripe-${mode}`;
  const isLive = mode === 'live';
  const hasLive = payments.accounts.some((account) => account.mode === 'live');
  async function change() {
    const isReady = payments.checklist.every((lamp) => lamp.state === 'good');
    const agreed = await confirm(
      isLive
        ? { title: t('commerce:payments.stopAsk'), body: t('commerce:payments.stopBody'), action: t('commerce:payments.stop') }
        : {
            title: t('commerce:payments.startAsk'),
            body: `${t('commerce:payments.startBody')}${isReady ? '' : t('commerce:payments.startWarn')}`,
            action: t('commerce:payments.start'),
          },
    );
    if (agreed) select.mutate({ live: !isLive }, { onError: tellProblem });
  }
  return (
    <Section title={t('commerce:payments.now')}>
      <Stack gap="sm" align="flex-start">
        <Group gap="sm">
          <StateBadge tone={isLive ? 'good' : 'news'}>{t(`commerce:payments.nowIs.${name}`)}</StateBadge>
        </Group>
        <Text size="sm">{t(`commerce:payments.nowText.${name}`)}</Text>
        {may && (isLive || hasLive) ? (
          <Button variant={isLive ? 'default' : 'filled'} loading={select.isPending} onClick={() => void change()}>
            {t(isLive ? 'commerce:payments.stop' : 'commerce:payments.start')}
          </Button>
        ) : null}
      </Stack>
    </Section>
  );
}
