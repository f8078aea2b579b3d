import { Modal, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createSendingDomain, signing } from '../contract.ts';

/** Asks for the domain; its record then stands in the list. */
export function AddDomainDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: createSendingDomain,
    initial: { domain: '', signing: 'rsa' },
    labels: { domain: t('mail:domains.domain'), signing: t('mail:domains.signing') },
    input: (values) => ({ domain: values.domain, signing: signing.parse(values.signing) }),
    onSaved: onClose,
    saidWhenSaved: t('mail:domains.added'),
  });
  const { onChange: setSigning, ...choice } = form.field('signing');
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
        <Select
          {...choice}
          onChange={(value) => setSigning(signing.parse(value))}
          allowDeselect={false}
          description={t('mail:domains.signing-hint')}
          data={signing.options.map((value) => ({ value, label: t(`mail:domains.signings.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
