import { Anchor, Box, Button, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi, useDownload } from '#admin/query.ts';
import { DateTime } from '#ui/date-time.tsx';
import { Section } from '#ui/section.tsx';
import { exportContactConsents, listContactConsents, type Consent } from '../contract/consents.ts';

/** On a contact's page: what they agreed to, shown which words, when and where. */
export function ConsentsPanel({ contactId }: { contactId: string; audienceId: string }) {
  const { t } = useTranslation();
  const consents = useApi(listContactConsents, { contactId, limit: 20 }).data?.items ?? [];
  const download = useDownload(exportContactConsents);
  const file = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate({ contactId })}
    >
      {t('messaging:consents.export')}
    </Button>
  );
  return (
    <Section title={t('messaging:consents.title')} actions={consents.length > 0 ? file : undefined}>
      {consents.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('messaging:consents.none')}
        </Text>
      ) : (
        <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
          {consents.map((one) => (
            <Receipt key={one.id} one={one} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function Receipt({ one }: { one: Consent }) {
  const { t } = useTranslation();
  return (
    <Box component="li" style={{ overflowWrap: 'anywhere' }}>
      <Text size="sm" fw={600}>
        {one.scenario?.title ?? t('messaging:consents.ofAudience', { audience: one.audience.name })}
      </Text>
      <Text size="sm">{t(`messaging:basis.${one.basis}`)}</Text>
      <Text size="xs" c="dimmed">
        <DateTime at={one.at} />
        {one.address === null ? '' : ` · ${t('messaging:consents.from', { address: one.address })}`}
      </Text>
      {one.pageUrl === null ? null : (
        <Anchor size="xs" href={one.pageUrl} target="_blank" rel="noreferrer">
          {one.pageUrl}
        </Anchor>
      )}
      {one.shownText === '' ? (
        <Text size="xs" c="dimmed">
          {t('messaging:consents.noText')}
        </Text>
      ) : (
        <Box component="details" mt={4}>
          <Text component="summary" size="xs" style={{ cursor: 'pointer', minHeight: 30, alignContent: 'center' }}>
            {t('messaging:consents.text', { version: one.textVersion })}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {one.shownText}
          </Text>
        </Box>
      )}
    </Box>
  );
}
