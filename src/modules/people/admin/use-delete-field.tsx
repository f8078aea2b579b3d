import { List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { asProblem } from '#admin/problem.ts';
import { useSubmit } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { deleteField, listFieldUses } from '../contract/fields.ts';
import { type Field } from '../contract.ts';

/** Looks up what deleting a field would break and lose, tells it, and asks. */
export function useDeleteField(): (field: Field) => Promise<void> {
  const { t } = useTranslation();
  const workspaceId = useWorkspace().id;
  const format = useFormat();
  const confirm = useConfirm();
  const remove = useSubmit(deleteField);
  const tell = (problem: unknown) => {
    const { title, detail } = asProblem(problem);
    notifications.show({ title, message: detail ?? '', color: 'red.9' });
  };
  return async (field) => {
    const uses = await call(listFieldUses, { fieldId: field.id }, { workspaceId }).catch(tell);
    if (!uses) return;
    if (uses.items.length > 0) {
      await confirm({
        title: t('people:fields.inUse', { label: field.label }),
        body: (
          <Stack gap="xs">
            <Text size="sm">{t('people:fields.inUseBody')}</Text>
            <List size="sm">
              {uses.items.map((use) => (
                <List.Item key={`${use.textKey} ${JSON.stringify(use.data)}`}>{t(use.textKey, use.data ?? {})}</List.Item>
              ))}
            </List>
          </Stack>
        ),
        action: t('people:fields.understood'),
      });
      return;
    }
    const sure = await confirm({
      title: t('people:fields.deleteTitle', { label: field.label }),
      body:
        uses.valueCount > 0
          ? t('people:fields.deleteValues', { count: uses.valueCount, shown: format.number(uses.valueCount) })
          : t('people:fields.deleteNothing'),
      action: t('people:fields.deleteAction'),
      danger: true,
    });
    if (sure) remove.mutate({ fieldId: field.id }, { onError: tell });
  };
}
