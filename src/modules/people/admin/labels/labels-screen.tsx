import { Button, Group, Stack } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { countLabels, listLabels, type Label, type LabelFolder } from '../../contract/labels.ts';
import { EditFolderDialog, NewFolderDialog } from './folder-dialog.tsx';
import { EditLabelDialog, NewLabelDialog } from './label-dialog.tsx';
import { LabelFolderSection } from './label-folder-section.tsx';

type Open =
  | { is: 'newLabel'; folderId: string | null }
  | { is: 'label'; label: Label }
  | { is: 'newFolder' }
  | { is: 'folder'; folder: LabelFolder };

/** All labels of the workspace, by folder, with how many people have each. */
export function LabelsScreen() {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const labels = useApi(listLabels, {});
  const counts = useApi(countLabels, {});
  const [open, setOpen] = useState<Open | undefined>();
  const close = () => setOpen(undefined);
  if (labels.error) return <Trouble problem={labels.error} onRetry={() => void labels.refetch()} />;
  const { folders = [], items = [] } = labels.data ?? {};
  const people = counts.data && new Map(counts.data.items.map((item) => [item.labelId, item.people]));
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ is: 'newLabel', folderId: null })}>
      {t('people:labels.add')}
    </Button>
  );
  const actions = may ? (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconFolderPlus size={16} aria-hidden />} onClick={() => setOpen({ is: 'newFolder' })}>
        {t('people:labels.addFolder')}
      </Button>
      {add}
    </Group>
  ) : undefined;
  const loose = items.filter((label) => label.folderId === null);
  const shape = { folders, people, onEdit: (label: Label) => setOpen({ is: 'label', label }) };
  return (
    <Page title={t('people:labels.title')} lead={t('people:labels.lead')} help="people/labels" actions={actions}>
      {labels.data && items.length + folders.length === 0 ? (
        <EmptyState icon={IconTag} title={t('people:labels.empty')} action={may ? add : undefined}>
          {t('people:labels.emptyBody')}
        </EmptyState>
      ) : (
        <Stack gap="lg">
          {loose.length > 0 || !labels.data ? <LabelFolderSection {...shape} folder={undefined} labels={labels.data && loose} /> : null}
          {folders.map((folder) => (
            <LabelFolderSection
              key={folder.id}
              {...shape}
              folder={folder}
              labels={items.filter((label) => label.folderId === folder.id)}
              onRename={() => setOpen({ is: 'folder', folder })}
              onAdd={() => setOpen({ is: 'newLabel', folderId: folder.id })}
            />
          ))}
        </Stack>
      )}
      {open?.is === 'newLabel' ? <NewLabelDialog folders={folders} folderId={open.folderId} onClose={close} /> : null}
      {open?.is === 'label' ? <EditLabelDialog folders={folders} label={open.label} onClose={close} /> : null}
      {open?.is === 'newFolder' ? <NewFolderDialog onClose={close} /> : null}
      {open?.is === 'folder' ? <EditFolderDialog folder={open.folder} onClose={close} /> : null}
    </Page>
  );
}
