import { Box, Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay, usePlace } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { previewContent, sendTest } from '../contract/messages.ts';
import { ContactSelect } from './contact-select.tsx';
import type { Place } from './place.ts';
import type { Purpose } from './purpose.ts';
import type { Texts } from './text-fields.tsx';

interface About {
  place: Place;
  /** Whose contacts may be looked through. */
  audienceId: string;
  purpose?: Purpose | undefined;
  texts: Texts;
}

/** What the text looks like to one reader, drawn again as it is typed, and a way to send it to oneself. */
export function PreviewSection({ place, audienceId, purpose, texts }: About) {
  const { t } = useTranslation();
  const [contactId, setContactId] = useState<string | null>(null);
  const [shown] = useDebouncedValue(texts, 400);
  const about = { ...place, ...(purpose ? { purpose } : {}), ...(contactId ? { contactId } : {}) };
  const preview = useApi(previewContent, { ...about, content: { kind: 'text', ...shown } }, { keepPrevious: true });
  return (
    <Section title={t('messaging:editor.preview')}>
      <Stack gap="md">
        <ContactSelect
          label={t('messaging:editor.previewAs')}
          placeholder={t('messaging:editor.previewExample')}
          audienceId={audienceId}
          value={contactId}
          onChange={setContactId}
        />
        {preview.data ? (
          <Box component="article" p="md" style={{ border: '1px solid var(--ui-line)', borderRadius: 8, overflowWrap: 'anywhere' }}>
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
        ) : null}
        <TestSend about={about} texts={texts} />
      </Stack>
    </Section>
  );
}

function TestSend({ texts, about }: { texts: Texts; about: Place & { purpose?: Purpose; contactId?: string } }) {
  const { t } = useTranslation();
  const [to, setTo] = useState(usePlace().session?.staff.mail ?? '');
  const test = useSubmit(sendTest);
  const may = useMay()('messaging.manage');
  function send() {
    test.mutate(
      { ...about, content: { kind: 'text', ...texts }, to },
      { onSuccess: () => notifications.show({ message: t('messaging:editor.testSent', { to }), color: 'green.8' }) },
    );
  }
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          type="email"
          label={t('messaging:editor.testTo')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          autoComplete="email"
        />
        <Button
          type="button"
          variant="default"
          onClick={send}
          loading={test.isPending}
          disabled={!may || to === ''}
          leftSection={<IconSend size={16} aria-hidden />}
        >
          {t('messaging:editor.test')}
        </Button>
      </Group>
      {test.error ? (
        <Notice tone="bad" title={test.error.title}>
          {test.error.fields.length > 0 ? (
            <List size="sm">
              {test.error.fields.map((field) => (
                <List.Item key={field.path + field.message}>{field.message}</List.Item>
              ))}
            </List>
          ) : (
            <Text size="sm">{test.error.detail}</Text>
          )}
        </Notice>
      ) : null}
    </Stack>
  );
}
