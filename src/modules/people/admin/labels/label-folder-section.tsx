import { Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconListSearch, IconPencil, IconPlus, IconTag, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { ListModel, RowAction } from '#ui/list/list-model.ts';
import { RowMenu } from '#ui/list/row-menu.tsx';
import { Section } from '#ui/section.tsx';
import { deleteLabelFolder, orderLabelFolders, orderLabels, type Label, type LabelFolder } from '../../contract/labels.ts';
import { LabelChip } from './label-chip.tsx';
import { useLabelUses } from './use-delete-label.tsx';

/** The labels of one folder in their order; those in no folder when `folder` is undefined. */
export function LabelFolderSection({
  folder,
  folders,
  labels,
  people,
  onEdit,
  onRename,
  onAdd,
}: {
  folder: LabelFolder | undefined;
  folders: readonly LabelFolder[];
  /** Undefined until they are loaded. */
  labels: readonly Label[] | undefined;
  people: ReadonlyMap<string, number> | undefined;
  onEdit: (label: Label) => void;
  onRename?: () => void;
  onAdd?: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('people.manage');
  const order = useSubmit(orderLabels);
  const uses = useLabelUses();
  const title = folder?.name ?? t('people:labels.noFolder');
  const actions = (label: Label): RowAction[] => [
    { label: t('people:labels.edit'), icon: IconPencil, onSelect: () => onEdit(label) },
    { label: t('people:labels.uses'), icon: IconListSearch, onSelect: () => void uses.show(label) },
    { label: t('people:labels.delete'), icon: IconTrash, danger: true, onSelect: () => void uses.remove(label) },
  ];
  const list = (
    <List
      list={modelOf(labels)}
      label={title}
      idOf={(label) => label.id}
      nameOf={(label) => label.name}
      columns={[
        { key: 'name', label: t('people:labels.name'), render: (label) => <LabelChip label={label} /> },
        {
          key: 'people',
          label: t('people:labels.people'),
          render: (label) => {
            const count = people?.get(label.id) ?? 0;
            return people ? t('people:audience.people', { count, shown: format.number(count) }) : '';
          },
          align: 'end',
          width: 140,
        },
      ]}
      {...(may ? { actions } : {})}
      {...(may && (labels?.length ?? 0) > 1
        ? { order: { save: async (labelIds) => order.mutateAsync({ folderId: folder?.id ?? null, labelIds: [...labelIds] }) } }
        : {})}
      empty={{ icon: IconTag, title: t('people:labels.emptyFolder') }}
    />
  );
  if (folders.length === 0) return list;
  return (
    <Section title={title} actions={folder && may ? <FolderMenu {...{ folder, folders, onRename, onAdd }} /> : undefined}>
      {labels?.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('people:labels.emptyFolder')}
        </Text>
      ) : (
        list
      )}
    </Section>
  );
}

function FolderMenu({
  folder,
  folders,
  onRename,
  onAdd,
}: {
  folder: LabelFolder;
  folders: readonly LabelFolder[];
  onRename: (() => void) | undefined;
  onAdd: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const order = useSubmit(orderLabelFolders);
  const remove = useSubmit(deleteLabelFolder);
  const ids = folders.map((one) => one.id);
  const at = ids.indexOf(folder.id);
  const move = (to: number) => order.mutate({ folderIds: ids.toSpliced(at, 1).toSpliced(to, 0, folder.id) });
  async function askRemove() {
    const sure = await confirm({
      title: t('people:labels.deleteFolderTitle', { name: folder.name }),
      body: t('people:labels.deleteFolderBody'),
      action: t('people:labels.deleteAction'),
      danger: true,
    });
    if (sure) remove.mutate({ labelFolderId: folder.id });
  }
  const actions: RowAction[] = [
    { label: t('people:labels.addHere'), icon: IconPlus, onSelect: () => onAdd?.() },
    { label: t('people:labels.renameFolder'), icon: IconPencil, onSelect: () => onRename?.() },
    ...(at > 0 ? [{ label: t('people:labels.up'), icon: IconArrowUp, onSelect: () => move(at - 1) }] : []),
    ...(at < ids.length - 1 ? [{ label: t('people:labels.down'), icon: IconArrowDown, onSelect: () => move(at + 1) }] : []),
    { label: t('people:labels.deleteFolder'), icon: IconTrash, danger: true, onSelect: () => void askRemove() },
  ];
  return (
    <Group gap={4}>
      <RowMenu name={folder.name} actions={actions} />
    </Group>
  );
}

/** All of them are there at once: nothing to search, nothing more to load. The screen shows what went wrong. */
function modelOf(labels: readonly Label[] | undefined): ListModel<Label> {
  return {
    rows: labels,
    refreshing: false,
    problem: undefined,
    retry: () => undefined,
    more: { has: false, loading: false, failed: false, load: () => undefined },
    view: { search: '', sort: undefined, filters: {}, archived: false, folder: '' },
    setView: () => undefined,
  };
}
