import { Modal, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createSendingDomain } from '../contract.ts';

/** Asks for the domain; its record then stands in the list. */
export function AddDomainDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: createSendingDomain,
    initial: { domain: '' },
    labels: { domain: t('mail:domains.domain') },
    input: (values) => values,
    onSaved: onClose,
    saidWhenSaved: t('mail:domains.added'),
  });
  return (
    <Modal opened onClose={onClose} title={t('mail:domains.add')} centered>
      <Form form={form} submit={t('mail:domains.add-action')} mayLeave>
        <TextInput
          {...form.field('domain')}
          description={t('mail:domains.domain-hint')}
          placeholder="example.jp"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          data-autofocus
        />
      </Form>
    </Modal>
  );
}
