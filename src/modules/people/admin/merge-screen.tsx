import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getContact } from '../contract/contacts.ts';
import type { Contact } from '../contract.ts';
import { searchPeople, type FoundPerson } from '../contract/merging.ts';
import { PersonShown } from './merge-parts.tsx';
import { MergePreview } from './merge-preview.tsx';

const contactPath = '/w/:workspaceId/audiences/:audienceId/contacts/:contactId';

/** Makes one person of two: find the other, look at what becomes of what, choose, merge. */
export function MergeScreen() {
  const { t } = useTranslation();
  const { contactId } = useScreenParams('/w/:workspaceId/audiences/:audienceId/contacts/:contactId/merge');
  const contact = useApi(getContact, { contactId });
  const [other, setOther] = useState<FoundPerson | undefined>();
  useCrumb('/w/:workspaceId/audiences/:audienceId', contact.data?.audience.name);
  useCrumb(contactPath, contact.data?.name ?? contact.data?.mail ?? undefined);
  if (contact.error) return <Trouble problem={contact.error} onRetry={() => void contact.refetch()} />;
  return (
    <Page title={t('people:merging.title')} lead={t('people:merging.lead')} help="people/merging" width="form">
      {contact.data && other ? <MergePreview contact={contact.data} other={other} onBack={() => setOther(undefined)} /> : null}
      {contact.data && !other ? <FindOther contact={contact.data} onChoose={setOther} /> : null}
    </Page>
  );
}

function FindOther({ contact, onChoose }: { contact: Contact; onChoose: (person: FoundPerson) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const found = useApi(searchPeople, { q }, { enabled: q !== '', keepPrevious: true });
  const people = q === '' ? [] : (found.data?.items ?? []);
  return (
    <Section title={t('people:merging.search')}>
      <Stack gap="md">
        <TextInput
          aria-label={t('people:merging.search')}
          placeholder={t('people:merging.searchHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {q !== '' && found.data && people.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('people:merging.nobody')}
          </Text>
        ) : null}
        {people.map((person) => (
          <Group key={person.personId} justify="space-between" gap="sm" wrap="nowrap">
            <PersonShown person={person} />
            {person.personId === contact.personId ? (
              <Text size="sm" c="dimmed">
                {t('people:merging.itself')}
              </Text>
            ) : (
              <Button variant="default" size="xs" style={{ flexShrink: 0 }} onClick={() => onChoose(person)}>
                {t('people:merging.choose')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
