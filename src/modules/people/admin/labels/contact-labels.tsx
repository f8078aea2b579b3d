import { ActionIcon, Group, Select, Stack, Text, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { listContactLabels, listLabels, updateContactLabels, type GivenLabel } from '../../contract/labels.ts';
import { LabelChip } from './label-chip.tsx';

/** The labels of a person on the contact's page, with who gave them; to give and to take. */
export function ContactLabels({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const given = useApi(listContactLabels, { contactId });
  const all = useApi(listLabels, {}, { enabled: may });
  const change = useSubmit(updateContactLabels);
  const has = new Set(given.data?.items.map((label) => label.id));
  const free = (all.data?.items ?? []).filter((label) => !has.has(label.id));
  return (
    <Section title={t('people:labels.title')} lead={t('people:labels.onPerson')}>
      <Stack gap="sm">
        {given.data?.items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('people:labels.hasNone')}
          </Text>
        ) : null}
        <Group component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('people:labels.title')}>
          {given.data?.items.map((label) => (
            <li key={label.id} style={{ maxWidth: '100%' }}>
              <Given label={label} onTake={may ? () => change.mutate({ contactId, remove: [label.id] }) : undefined} />
            </li>
          ))}
        </Group>
        {may && (all.data?.items.length ?? 0) > 0 ? (
          <Select
            aria-label={t('people:labels.give')}
            placeholder={t('people:labels.give')}
            searchable
            value={null}
            onChange={(labelId) => labelId && change.mutate({ contactId, add: [labelId] })}
            data={free.map((label) => ({ value: label.id, label: label.name }))}
            nothingFoundMessage={t('people:labels.noneFound')}
            disabled={change.isPending}
            maw={320}
          />
        ) : null}
        {may && all.data?.items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('people:labels.none')}
          </Text>
        ) : null}
      </Stack>
    </Section>
  );
}

function Given({ label, onTake }: { label: GivenLabel; onTake: (() => void) | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const how = t('people:labels.given', {
    at: format.dateTime(label.assignedAt),
    source: t(`people:sources.${label.source.kind}`),
    actor: label.actor.name ?? '',
  });
  return (
    <Tooltip label={how} events={{ hover: true, focus: true, touch: true }}>
      <span>
        <LabelChip label={label}>
          {onTake ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              my={-4}
              me={-6}
              aria-label={t('people:labels.take', { name: label.name })}
              onClick={onTake}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          ) : null}
        </LabelChip>
      </span>
    </Tooltip>
  );
}
