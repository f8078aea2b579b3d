import { Modal, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createLabelFolder, updateLabelFolder, type LabelFolder } from '../../contract/labels.ts';

/** Makes a folder of labels. */
export function NewFolderDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: createLabelFolder,
    initial: { name: '' },
    labels: { name: t('people:labels.folderName') },
    input: (values) => values,
    onSaved: onClose,
    saidWhenSaved: t('people:labels.folderAdded'),
  });
  return (
    <Modal opened onClose={onClose} title={t('people:labels.newFolder')} centered>
      <Form form={form} submit={t('people:labels.create')} mayLeave>
        <TextInput {...form.field('name')} autoComplete="off" data-autofocus />
      </Form>
    </Modal>
  );
}

/** Renames one. */
export function EditFolderDialog({ folder, onClose }: { folder: LabelFolder; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateLabelFolder,
    initial: { name: folder.name },
    labels: { name: t('people:labels.folderName') },
    version: folder.version,
    input: (values, version = folder.version) => ({ ...values, labelFolderId: folder.id, version }),
    onSaved: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('people:labels.renameFolder')} centered>
      <Form form={form} mayLeave>
        <TextInput {...form.field('name')} autoComplete="off" data-autofocus />
      </Form>
    </Modal>
  );
}
