import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { listMerges, undoMerge } from '../contract/merging.ts';

/** Who was merged into this person, and the way back. Nothing where nobody was. */
export function MergeHistory({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const confirm = useConfirm();
  const undo = useSubmit(undoMerge);
  const merges = useApi(listMerges, { contactId }).data?.items ?? [];
  if (merges.length === 0) return null;
  async function ask(merge: (typeof merges)[number]) {
    const sure = await confirm({
      title: t('people:merging.undoTitle', { name: merge.name }),
      body: t('people:merging.undoBody'),
      action: t('people:merging.undo'),
    });
    if (sure) undo.mutate({ contactId, mergeId: merge.id });
  }
  return (
    <Section title={t('people:merging.history')}>
      <Stack gap="sm">
        {undo.error ? <Notice tone="bad" title={undo.error.detail ?? undo.error.title} /> : null}
        {merges.map((merge) => (
          <Group key={merge.id} justify="space-between" gap="xs" wrap="nowrap">
            <Stack gap={0} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Text size="sm">{merge.name}</Text>
              <Text size="xs" c="dimmed">
                <DateTime at={merge.at} />
                {merge.actor ? ` · ${merge.actor}` : ''}
              </Text>
            </Stack>
            {merge.undoneAt ? (
              <Text size="sm" c="dimmed">
                {t('people:merging.undone')}
              </Text>
            ) : may && merge.reversible ? (
              <Button size="xs" variant="default" style={{ flexShrink: 0 }} loading={undo.isPending} onClick={() => void ask(merge)}>
                {t('people:merging.undo')}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
