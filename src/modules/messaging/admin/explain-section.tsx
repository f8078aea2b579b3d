import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { explain } from '../contract/ledger.ts';
import { ContactSelect } from './contact-select.tsx';

const tones = { sent: 'good', waiting: 'news', not_sent: 'plain', unknown: 'care' } as const;

/** Whether and why one reader got, gets, or does not get a message: also those who have no row in the list. */
export function ExplainSection({ messageId, audienceId }: { messageId: string; audienceId: string }) {
  const { t } = useTranslation();
  const [contactId, setContactId] = useState<string | null>(null);
  return (
    <Section title={t('messaging:why.title')} lead={t('messaging:why.lead')}>
      <Stack gap="sm">
        <ContactSelect label={t('messaging:why.reader')} audienceId={audienceId} value={contactId} onChange={setContactId} />
        {contactId ? <Answer messageId={messageId} contactId={contactId} /> : null}
      </Stack>
    </Section>
  );
}

function Answer({ messageId, contactId }: { messageId: string; contactId: string }) {
  const { t } = useTranslation();
  const answer = useApi(explain, { messageId, contactId });
  if (answer.error) return <Trouble problem={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton height={24} />;
  const { verdict, textKey, data } = answer.data;
  return (
    <Group gap="sm" component="output" align="flex-start">
      <StateBadge tone={tones[verdict]}>{t(`messaging:why.verdicts.${verdict}`)}</StateBadge>
      <Text size="sm" flex="1 1 220px">
        {t(textKey, data ?? {})}
      </Text>
    </Group>
  );
}
