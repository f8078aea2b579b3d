import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirm } from '#ui/confirm.tsx';
import type { Field } from '../contract.ts';
import { EditFieldForm } from './edit-field-form.tsx';
import { NewFieldForm } from './new-field-form.tsx';

/** Makes or edits a field, over the list that it stands in. Asks before something typed is lost. */
export function FieldDialog({
  audienceId,
  scenario,
  field,
  fields,
  onClose,
}: {
  audienceId: string;
  scenario: { id: string; title: string } | undefined;
  field: Field | undefined;
  /** All that the place shows. */
  fields: readonly Field[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [dirty, setDirty] = useState(false);
  async function close() {
    const question = { title: t('people:fields.discard'), body: t('people:fields.discardBody'), action: t('people:fields.discardAction') };
    if (!dirty || (await confirm(question))) onClose();
  }
  const dateFields = fields.filter(
    ({ id, type, scope }) =>
      (type === 'date' || type === 'datetime') && id !== field?.id && (scope === 'audience' || field?.scope !== 'audience'),
  );
  return (
    <Modal
      opened
      onClose={() => void close()}
      title={field ? t('people:fields.editTitle', { label: field.label }) : t('people:fields.new')}
      size="lg"
      centered
    >
      {field ? (
        <EditFieldForm field={field} dateFields={dateFields} onDirty={setDirty} onSaved={onClose} />
      ) : (
        <NewFieldForm audienceId={audienceId} scenario={scenario} dateFields={dateFields} onDirty={setDirty} onSaved={onClose} />
      )}
    </Modal>
  );
}
