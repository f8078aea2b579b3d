import { useTranslation } from 'react-i18next';
import { Box, Text } from '@mantine/core';
import { useApi } from '#admin/query.ts';
import { Section } from '#ui/section.tsx';
import type { Broadcast } from '../contract/broadcasts.ts';
import { previewContent } from '../contract/messages.ts';

/** What a broadcast says, as an example person gets it. */
export function BroadcastText({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const place = broadcast.scenario ? { scenarioId: broadcast.scenario.id } : { audienceId: broadcast.audience.id };
  const preview = useApi(previewContent, { ...place, channel: broadcast.channel, content: broadcast.content });
  if (!preview.data) return null;
  return (
    <Section title={t('messaging:editor.preview')}>
      <Box component="article" style={{ overflowWrap: 'anywhere' }}>
        <Text size="xs" c="dimmed">
          {preview.data.from}
        </Text>
        <Text fw={600} my={4}>
          {preview.data.subject}
        </Text>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {preview.data.text}
        </Text>
      </Box>
    </Section>
  );
}
