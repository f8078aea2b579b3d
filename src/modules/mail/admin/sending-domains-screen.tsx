import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus, IconWorldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { listSendingDomains } from '../contract.ts';
import { AddDomainDialog } from './add-domain-dialog.tsx';
import { DomainCard } from './domain-card.tsx';

/** The domains that mail is signed for, each with the record to set and whether DNS has it. */
export function SendingDomainsScreen() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const domains = useApi(listSendingDomains, {});
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('mail:domains.add')}
    </Button>
  );
  return (
    <Page title={t('mail:domains.title')} lead={t('mail:domains.introduction')} help="mail/sending-domains" width="form" actions={add}>
      {domains.error ? <Trouble problem={domains.error} onRetry={() => void domains.refetch()} retrying={domains.isFetching} /> : null}
      {domains.isPending ? <Skeleton h={280} /> : null}
      {domains.data?.items.length === 0 ? (
        <Section>
          <EmptyState icon={IconWorldCheck} title={t('mail:domains.empty-title')} action={add}>
            {t('mail:domains.empty-text')}
          </EmptyState>
        </Section>
      ) : null}
      <Stack gap="md">
        {domains.data?.items.map((domain) => (
          <DomainCard key={domain.id} domain={domain} />
        ))}
      </Stack>
      {adding ? <AddDomainDialog onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
