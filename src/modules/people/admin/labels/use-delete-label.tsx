import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { asProblem } from '#admin/problem.ts';
import { useSubmit } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { deleteLabel, listLabelUses, type Label } from '../../contract/labels.ts';
import { UsesList } from '../uses-list.tsx';

/** Shows where a label is used; `remove` also deletes one that is used nowhere, after its name is typed where people have it. */
export function useLabelUses(): { show: (label: Label) => Promise<void>; remove: (label: Label) => Promise<void> } {
  const { t } = useTranslation();
  const workspaceId = useWorkspace().id;
  const format = useFormat();
  const confirm = useConfirm();
  const submit = useSubmit(deleteLabel);
  const tell = (problem: unknown) => {
    const { title, detail } = asProblem(problem);
    notifications.show({ title, message: detail ?? '', color: 'red.9' });
  };
  const ask = async (label: Label) => call(listLabelUses, { labelId: label.id }, { workspaceId }).catch(tell);
  const people = (count: number) =>
    count > 0 ? t('people:labels.takenFrom', { count, shown: format.number(count) }) : t('people:labels.nobodyHas');

  async function show(label: Label): Promise<void> {
    const found = await ask(label);
    if (!found) return;
    const body = found.items.length > 0 ? <UsesList uses={found.items} workspaceId={workspaceId} /> : t('people:labels.unused');
    await confirm({ title: t('people:labels.usesOf', { name: label.name }), body, action: t('people:fields.understood') });
  }
  async function remove(label: Label): Promise<void> {
    const found = await ask(label);
    if (!found) return;
    if (found.items.length > 0) {
      const body = (
        <Stack gap="xs">
          <Text size="sm">{t('people:fields.inUseBody')}</Text>
          <UsesList uses={found.items} workspaceId={workspaceId} />
        </Stack>
      );
      await confirm({ title: t('people:labels.inUse', { name: label.name }), body, action: t('people:fields.understood') });
      return;
    }
    const sure = await confirm({
      title: t('people:labels.deleteTitle', { name: label.name }),
      body: people(found.people),
      action: t('people:labels.deleteAction'),
      danger: true,
      ...(found.people > 0 ? { typed: label.name } : {}),
    });
    if (sure) submit.mutate({ labelId: label.id }, { onError: tell });
  }
  return { show, remove };
}
