import { Box, Button, Group, List, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedState, useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay, usePlace } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { listContacts } from '#modules/people/contract/contacts.ts';
import { previewContent, sendTest } from '../contract/messages.ts';
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
  const [search, setSearch] = useDebouncedState('', 300);
  const about = { ...place, ...(purpose ? { purpose } : {}), ...(contactId ? { contactId } : {}) };
  const preview = useApi(previewContent, { ...about, content: { kind: 'text', ...shown } }, { keepPrevious: true });
  const readers = useApi(listContacts, { audienceId, limit: 30, ...(search ? { q: search } : {}) }, { keepPrevious: true });
  const found = (readers.data?.items ?? []).map(({ id, name, mail }) => ({
    value: id,
    label: name ? `${name} (${mail ?? ''})` : (mail ?? id),
  }));
  const [chosen, setChosen] = useState<(typeof found)[number] | undefined>();
  const options = chosen && !found.some((one) => one.value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Section title={t('messaging:editor.preview')}>
      <Stack gap="md">
        <Select
          label={t('messaging:editor.previewAs')}
          placeholder={t('messaging:editor.previewExample')}
          data={options}
          value={contactId}
          onChange={(value) => {
            setContactId(value);
            setChosen(options.find((one) => one.value === value));
          }}
          onSearchChange={(typed) => setSearch(typed === chosen?.label ? '' : typed)}
          filter={({ options: all }) => all}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
          nothingFoundMessage={t('messaging:editor.nobody')}
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
