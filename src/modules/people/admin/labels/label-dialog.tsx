import { Modal, Radio, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm, type AdminForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createLabel, labelColour, updateLabel, type Label, type LabelFolder } from '../../contract/labels.ts';
import { LabelChip } from './label-chip.tsx';

type LabelValues = { name: string; colour: Label['colour']; folderId: string };

interface DialogProps {
  folders: readonly LabelFolder[];
  onClose: () => void;
}

/** Makes a label, in `folderId` unless another is chosen. */
export function NewLabelDialog({ folders, folderId, onClose }: DialogProps & { folderId: string | null }) {
  const { t } = useTranslation();
  const initial: LabelValues = { name: '', colour: 'gray', folderId: folderId ?? '' };
  const form = useForm({
    route: createLabel,
    initial,
    labels: useLabels(),
    input: (values) => ({ ...values, folderId: values.folderId || null }),
    onSaved: onClose,
    saidWhenSaved: t('people:labels.added'),
  });
  return (
    <Modal opened onClose={onClose} title={t('people:labels.new')} centered>
      <Form form={form} submit={t('people:labels.create')} mayLeave>
        <Fields form={form} folders={folders} />
      </Form>
    </Modal>
  );
}

/** Changes a label's name, colour or folder. */
export function EditLabelDialog({ folders, label, onClose }: DialogProps & { label: Label }) {
  const { t } = useTranslation();
  const { name, colour, folderId } = label;
  const form = useForm({
    route: updateLabel,
    initial: { name, colour, folderId: folderId ?? '' },
    labels: useLabels(),
    version: label.version,
    input: (values, version = label.version) => ({ ...values, folderId: values.folderId || null, labelId: label.id, version }),
    onSaved: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('people:labels.editTitle', { name })} centered>
      <Form form={form} mayLeave>
        <Fields form={form} folders={folders} />
      </Form>
    </Modal>
  );
}

function useLabels(): Record<keyof LabelValues, string> {
  const { t } = useTranslation();
  return { name: t('people:labels.name'), colour: t('people:labels.colour'), folderId: t('people:labels.folder') };
}

function Fields({ form, folders }: { form: AdminForm<LabelValues>; folders: readonly LabelFolder[] }) {
  const { t } = useTranslation();
  const { onChange: setColour, required: _, ...colour } = form.field('colour');
  const { onChange: setFolder, ...folder } = form.field('folderId');
  return (
    <Stack gap="md">
      <TextInput {...form.field('name')} autoComplete="off" data-autofocus />
      <Radio.Group {...colour} onChange={(value) => setColour(labelColour.parse(value))}>
        <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="sm" mt={6}>
          {labelColour.options.map((one) => (
            <Radio key={one} value={one} label={<LabelChip label={{ name: t(`people:labels.colours.${one}`), colour: one }} />} />
          ))}
        </SimpleGrid>
      </Radio.Group>
      <Select
        {...folder}
        onChange={(value) => setFolder(value ?? '')}
        allowDeselect={false}
        data={[{ value: '', label: t('people:labels.noFolder') }, ...folders.map((one) => ({ value: one.id, label: one.name }))]}
      />
    </Stack>
  );
}
