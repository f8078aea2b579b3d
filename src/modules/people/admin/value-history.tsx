import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { listChanges, undoChange } from '../contract/contacts.ts';
import { type ValueChange } from '../contract.ts';
import { Slices } from './slices.tsx';

/** Every change of a contact's values: old and new, who, from where, when, and the way back. */
export function ValueHistory({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const list = useList(listChanges, { contactId });
  return (
    <Slices list={list} empty={t('people:history.empty')}>
      {(changes) => (
        <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
          {changes.map((change) => (
            <Change key={change.id} contactId={contactId} change={change} />
          ))}
        </Stack>
      )}
    </Slices>
  );
}

function Change({ contactId, change }: { contactId: string; change: ValueChange }) {
  const { t } = useTranslation();
  const may = useMay();
  const undo = useSubmit(undoChange);
  const nothing = t('people:history.nothing');
  function takeBack() {
    undo.mutate(
      { contactId, changeId: change.id },
      {
        onSuccess: () => notifications.show({ message: t('people:history.undone'), color: 'green.8' }),
        onError: (problem) => notifications.show({ title: problem.title, message: problem.detail ?? '', color: 'red.9' }),
      },
    );
  }
  return (
    <Box component="li">
      <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
        <Box style={{ minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {change.scopeLabel === null ? change.label : t('people:history.inScope', { label: change.label, scenario: change.scopeLabel })}
          </Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {change.oldShown ?? nothing} → {change.newShown ?? nothing}
          </Text>
          <Text size="xs" c="dimmed">
            <DateTime at={change.at} /> · {t(`people:sources.${change.source.kind}`)}
            {change.actor.name ? ` · ${change.actor.name}` : ''}
          </Text>
        </Box>
        {may('people.manage') && change.reversible ? (
          <Button
            variant="default"
            size="compact-sm"
            style={{ flexShrink: 0 }}
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            loading={undo.isPending}
            onClick={takeBack}
          >
            {t('people:history.undo')}
          </Button>
        ) : null}
      </Group>
    </Box>
  );
}
