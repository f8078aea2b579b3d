import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { asProblem } from '#admin/problem.ts';
import { useSubmit } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { deleteSegment, listSegmentUses, type SegmentRow } from '../../contract/segments.ts';
import { UsesList } from '../uses-list.tsx';

/** Shows where a segment is used; `remove` also deletes one that is used nowhere. */
export function useSegmentUses(): { show: (segment: SegmentRow) => Promise<void>; remove: (segment: SegmentRow) => Promise<boolean> } {
  const { t } = useTranslation();
  const workspaceId = useWorkspace().id;
  const confirm = useConfirm();
  const submit = useSubmit(deleteSegment);
  const tell = (problem: unknown) => {
    const { title, detail } = asProblem(problem);
    notifications.show({ title, message: detail ?? '', color: 'red.9' });
  };
  const ask = async (segment: SegmentRow) => call(listSegmentUses, { segmentId: segment.id }, { workspaceId }).catch(tell);
  async function show(segment: SegmentRow): Promise<void> {
    const found = await ask(segment);
    if (!found) return;
    const body = found.items.length > 0 ? <UsesList uses={found.items} workspaceId={workspaceId} /> : t('people:segments.unused');
    await confirm({ title: t('people:labels.usesOf', { name: segment.name }), body, action: t('people:fields.understood') });
  }
  async function remove(segment: SegmentRow): Promise<boolean> {
    const found = await ask(segment);
    if (!found) return false;
    if (found.items.length > 0) {
      const title = t('people:labels.inUse', { name: segment.name });
      await confirm({ title, body: <UsesList uses={found.items} workspaceId={workspaceId} />, action: t('people:fields.understood') });
      return false;
    }
    const sure = await confirm({
      title: t('people:labels.deleteTitle', { name: segment.name }),
      body: t('people:segments.deleteBody'),
      action: t('people:labels.deleteAction'),
      danger: true,
    });
    if (sure) await submit.mutateAsync({ segmentId: segment.id }).catch(tell);
    return sure;
  }
  return { show, remove };
}
