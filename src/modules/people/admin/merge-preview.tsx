import { Button, Group, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Contact } from '../contract.ts';
import { mergePeople, previewMerge, type FoundPerson } from '../contract/merging.ts';
import { PersonShown, ValueChoice } from './merge-parts.tsx';

type Preview = AnswerOf<typeof previewMerge>;

/** What becomes of what, with the choices that only a person can make. */
export function MergePreview({ contact, other, onBack }: { contact: Contact; other: FoundPerson; onBack: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const preview = useApi(previewMerge, { contactId: contact.id, otherContactId: other.contactId });
  const merge = useSubmit(mergePeople);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  if (preview.error) return <Trouble problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return null;
  const { choices } = preview.data;
  const keyOf = (choice: Preview['choices'][number]) => `${choice.contactId} ${choice.key}`;
  function submit() {
    const take = choices.filter((choice) => taken.has(keyOf(choice))).map(({ contactId, key }) => ({ contactId, key }));
    merge.mutate(
      { contactId: contact.id, otherContactId: other.contactId, take },
      {
        onSuccess: () => {
          notifications.show({ message: t('people:merging.done'), color: 'green.8' });
          go(addressOf('/w/:workspaceId/contacts/:contactId', { contactId: contact.id }));
        },
      },
    );
  }
  return (
    <Stack gap="lg">
      {merge.error ? <Notice tone="bad" title={merge.error.detail ?? merge.error.title} /> : null}
      <Section title={t('people:merging.chosen')} actions={<ChangeButton onBack={onBack} />}>
        <PersonShown person={other} />
      </Section>
      {choices.length > 0 ? (
        <Section title={t('people:merging.choices')}>
          <Stack gap="md">
            {choices.map((choice) => (
              <ValueChoice
                key={keyOf(choice)}
                label={choice.label}
                audience={choice.audience}
                mine={choice.mine}
                theirs={choice.theirs}
                taken={taken.has(keyOf(choice))}
                onTake={(theirs) => setTaken(theirs ? new Set([...taken, keyOf(choice)]) : without(taken, keyOf(choice)))}
              />
            ))}
          </Stack>
        </Section>
      ) : null}
      <Follows preview={preview.data} />
      <Group gap="sm">
        <Button loading={merge.isPending} onClick={submit}>
          {t('people:merging.action')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('platform:ui.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function ChangeButton({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="xs" variant="default" onClick={onBack}>
      {t('people:merging.change')}
    </Button>
  );
}

/** What follows by itself. */
function Follows({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const groups = [
    { title: t('people:merging.filled'), lines: preview.filled.map((one) => `${one.label}: ${one.value}`) },
    {
      title: t('people:merging.identities'),
      lines: preview.identities.map((one) => `${t(`people:identities.kinds.${one.kind}`)}: ${one.value}`),
    },
    { title: t('people:merging.moving'), lines: preview.moving },
    { title: t('people:merging.notes'), lines: preview.notes.map((note) => t(note.textKey, note.data ?? {})) },
  ].filter((group) => group.lines.length > 0);
  return (
    <Section>
      <Stack gap="md">
        {groups.map((group) => (
          <div key={group.title}>
            <Text size="sm" fw={600}>
              {group.title}
            </Text>
            <List size="sm">
              {group.lines.map((line) => (
                <List.Item key={line} style={{ overflowWrap: 'anywhere' }}>
                  {line}
                </List.Item>
              ))}
            </List>
          </div>
        ))}
        <Text size="sm" c="dimmed">
          {t('people:merging.labels')}
        </Text>
      </Stack>
    </Section>
  );
}

function without(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...all].filter((each) => each !== one));
}
