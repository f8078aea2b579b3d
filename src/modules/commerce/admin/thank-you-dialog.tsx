import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { Form } from '#ui/form/form.tsx';
import type { Offer } from '../contract.ts';
import { createThankYouMail } from '../contract/test-orders.ts';

/** Writes the mail that buyers get at once; its scenario and step are made by themselves. */
export function ThankYouDialog({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const { t } = useTranslation();
  const audiences = useApi(listAudiences, { limit: 200 });
  const [only] = audiences.data?.items ?? [];
  if (!audiences.data) return null;
  return (
    <ThankYouForm
      key={offer.id}
      offer={offer}
      onClose={onClose}
      audiences={audiences.data.items}
      first={only?.id ?? null}
      title={t('commerce:thankYou.title')}
    />
  );
}

function ThankYouForm({
  offer,
  onClose,
  audiences,
  first,
  title,
}: {
  offer: Offer;
  onClose: () => void;
  audiences: readonly { id: string; name: string }[];
  first: string | null;
  title: string;
}) {
  const { t } = useTranslation();
  const initial: { audienceId: string | null; subject: string; body: string } = {
    audienceId: first,
    subject: t('commerce:thankYou.subject', { name: offer.shownName }),
    body: t('commerce:thankYou.body', { name: offer.shownName }),
  };
  const form = useForm({
    route: createThankYouMail,
    initial,
    labels: {
      audienceId: t('commerce:thankYou.audience'),
      subject: t('commerce:thankYou.subjectLabel'),
      body: t('commerce:thankYou.bodyLabel'),
    },
    input: ({ audienceId, ...values }) => ({ ...values, audienceId: audienceId ?? '', offerId: offer.id }),
    onSaved: onClose,
    saidWhenSaved: t('commerce:thankYou.made'),
  });
  const { onChange: setAudience, required: _, ...audience } = form.field('audienceId');
  return (
    <Modal opened onClose={onClose} title={title} size="lg" centered>
      <Form form={form} submit={t('commerce:thankYou.action')} mayLeave>
        <Select
          {...audience}
          onChange={setAudience}
          description={t('commerce:thankYou.audienceHint')}
          data={audiences.map((each) => ({ value: each.id, label: each.name }))}
          allowDeselect={false}
        />
        <TextInput {...form.field('subject')} autoComplete="off" />
        <Textarea {...form.field('body')} description={t('commerce:thankYou.bodyHint')} autosize minRows={6} maxRows={16} />
      </Form>
    </Modal>
  );
}
