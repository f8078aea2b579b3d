import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus, IconServer } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { listTransports, type Transport } from '../contract/transports.ts';
import { PaceSection } from './pace-section.tsx';
import { TransportCard } from './transport-card.tsx';
import { TransportDialog } from './transport-dialog.tsx';
import { ChoicesSection } from './choices-section.tsx';

/** The ways out that mail takes, which audience takes which, and how fast. */
export function TransportsScreen() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Transport | 'new'>();
  const found = useApi(listTransports, {}, { refetchEvery: 30_000 });
  const items = found.data?.items ?? [];
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
      {t('mail:transports.add')}
    </Button>
  );
  return (
    <Page title={t('mail:transports.title')} lead={t('mail:transports.lead')} help="mail/transports" width="form" actions={add}>
      {found.error ? <Trouble problem={found.error} onRetry={() => void found.refetch()} retrying={found.isFetching} /> : null}
      {found.isPending ? <Skeleton h={240} /> : null}
      <Stack gap="md">
        {found.data && items.length === 0 ? (
          <Section>
            <EmptyState icon={IconServer} title={t('mail:transports.empty-title')} action={add}>
              {t(found.data.installation === 'smtp' ? 'mail:transports.empty-smtp' : 'mail:transports.empty-mailbox')}
            </EmptyState>
          </Section>
        ) : null}
        {items.map((transport) => (
          <TransportCard key={transport.id} transport={transport} onEdit={() => setEditing(transport)} />
        ))}
        {items.length > 0 ? <ChoicesSection transports={items} /> : null}
        <PaceSection />
        <Text size="xs" c="dimmed">
          {t('mail:transports.staff-mail')}
        </Text>
      </Stack>
      {editing ? <TransportDialog {...(editing === 'new' ? {} : { transport: editing })} onClose={() => setEditing(undefined)} /> : null}
    </Page>
  );
}
