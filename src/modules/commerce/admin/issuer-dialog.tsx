import { Modal, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm, type AdminForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import type { Issuer } from '../contract.ts';
import { createIssuer, updateIssuer } from '../contract/products.ts';

const blank = {
  name: '',
  representative: '',
  address: '',
  phone: '',
  mail: '',
  registrationNumber: '',
  delivery: '',
  cancellation: '',
  extraCosts: '',
};

/** Makes or edits an issuer. */
export function IssuerDialog({ issuer, onClose }: { issuer: Issuer | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={issuer ? t('commerce:issuers.edit') : t('commerce:issuers.add')} size="lg" centered>
      {issuer ? <EditForm issuer={issuer} onSaved={onClose} /> : <NewForm onSaved={onClose} />}
    </Modal>
  );
}

function NewForm({ onSaved }: { onSaved: () => void }) {
  const form = useForm({ route: createIssuer, initial: blank, labels: useLabels(), input: (values) => values, onSaved });
  return <Fields form={form} />;
}

function EditForm({ issuer, onSaved }: { issuer: Issuer; onSaved: () => void }) {
  const { name, representative, address, phone, mail, registrationNumber, delivery, cancellation, extraCosts } = issuer;
  const form = useForm({
    route: updateIssuer,
    initial: { name, representative, address, phone, mail, registrationNumber, delivery, cancellation, extraCosts },
    labels: useLabels(),
    version: issuer.version,
    input: (values, version = issuer.version) => ({ ...values, issuerId: issuer.id, version }),
    onSaved,
  });
  return <Fields form={form} />;
}

function Fields({ form }: { form: AdminForm<typeof blank> }) {
  const { t } = useTranslation();
  return (
    <Form form={form} mayLeave>
      <TextInput {...form.field('name')} description={t('commerce:issuers.nameHint')} autoComplete="off" data-autofocus />
      <TextInput {...form.field('representative')} autoComplete="off" />
      <TextInput {...form.field('address')} autoComplete="off" />
      <TextInput {...form.field('phone')} autoComplete="off" inputMode="tel" />
      <TextInput {...form.field('mail')} autoComplete="off" inputMode="email" />
      <TextInput {...form.field('registrationNumber')} description={t('commerce:issuers.registrationNumberHint')} autoComplete="off" />
      <Textarea {...form.field('delivery')} description={t('commerce:issuers.deliveryHint')} autosize minRows={2} maxRows={6} />
      <Textarea {...form.field('cancellation')} description={t('commerce:issuers.cancellationHint')} autosize minRows={2} maxRows={6} />
      <Textarea {...form.field('extraCosts')} description={t('commerce:issuers.extraCostsHint')} autosize minRows={2} maxRows={4} />
    </Form>
  );
}

function useLabels() {
  const { t } = useTranslation();
  return {
    name: t('commerce:issuers.name'),
    representative: t('commerce:issuers.representative'),
    address: t('commerce:issuers.address'),
    phone: t('commerce:issuers.phone'),
    mail: t('commerce:issuers.mail'),
    registrationNumber: t('commerce:issuers.registrationNumber'),
    delivery: t('commerce:issuers.delivery'),
    cancellation: t('commerce:issuers.cancellation'),
    extraCosts: t('commerce:issuers.extraCosts'),
  };
}
