import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { WorkProgress } from '#ui/progress.tsx';
import { deleteLeavings, getLeavings } from '../contract/leavings.ts';

const ASK_MILLISECONDS = 1_500;

/** Takes a leaving of many back, and shows how far that is. */
export function UndoLeaving({ leavingId }: { leavingId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useSubmit(deleteLeavings);
  const leaving = useApi(getLeavings, { leavingId }, { refetchEvery: (seen) => (seen?.state === 'undoing' ? ASK_MILLISECONDS : false) });
  const now = leaving.data;
  if (now === undefined || now.ended === 0) return null;
  if (now.state === 'undone') return <Notice tone="good" title={t('messaging:leavings.undone', { resumed: format.number(now.resumed) })} />;
  if (now.state === 'undoing')
    return <WorkProgress title={t('messaging:leavings.undoing')} state={{ is: 'running', done: now.resumed, of: now.ended }} />;
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" c="dimmed" flex={1} miw={200}>
        {undo.error ? (undo.error.detail ?? undo.error.title) : t('messaging:leavings.undoHint')}
      </Text>
      <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ leavingId })}>
        {t('messaging:leavings.undo')}
      </Button>
    </Group>
  );
}
