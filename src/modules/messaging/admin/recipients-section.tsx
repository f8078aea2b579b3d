import { Anchor, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getRecipients, type Broadcast } from '../contract/broadcasts.ts';

/** How many get it as things stand, some of them by name, and what the text asks for that some of them lack. */
export function RecipientsSection({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const addressOf = useAddress();
  const recipients = useApi(getRecipients, { broadcastId: broadcast.id });
  if (recipients.error) return <Trouble problem={recipients.error} onRetry={() => void recipients.refetch()} />;
  if (!recipients.data) return <Skeleton h={120} />;
  const { count, sample, lacking } = recipients.data;
  const people = (number: number) => t('messaging:people', { count: number, shown: format.number(number) });
  return (
    <Section
      title={t('messaging:broadcasts.recipients')}
      lead={broadcast.again ? t(`messaging:broadcasts.againLead.${broadcast.again.to}`, { title: broadcast.again.of.title }) : undefined}
    >
      <Stack gap="sm">
        <Text size="xl" fw={700}>
          {people(count)}
        </Text>
        {count === 0 ? <Notice tone="care" title={t('messaging:broadcasts.nobody')} /> : null}
        {lacking.length > 0 ? (
          <Notice tone="care" title={t('messaging:broadcasts.lacking')}>
            <List size="sm">
              {lacking.map((one) => (
                <List.Item key={one.placeholder}>
                  {t('messaging:broadcasts.lackingOne', {
                    people: people(one.count),
                    label: one.label,
                    placeholder: one.placeholder,
                    better: one.placeholder.replace(/%$/, `|${t('messaging:broadcasts.fallbackWord')}%`),
                  })}
                </List.Item>
              ))}
            </List>
          </Notice>
        ) : null}
        {sample.length > 0 ? (
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {t('messaging:broadcasts.sample')}
            </Text>
            {sample.map((one) => (
              <Anchor
                key={one.id}
                component={Link}
                size="sm"
                href={addressOf('/w/:workspaceId/contacts/:contactId', { contactId: one.id })}
              >
                {one.name ?? one.mail ?? one.id}
              </Anchor>
            ))}
          </Group>
        ) : null}
      </Stack>
    </Section>
  );
}
