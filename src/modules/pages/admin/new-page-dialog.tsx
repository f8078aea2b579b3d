import { Modal, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createPage } from '../contract.ts';
import { TemplateChoice } from './template-choice.tsx';

/** Names a new page and chooses what it starts from; then its editor opens. */
export function NewPageDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('pages:new.title')} size="lg">
      {opened ? <NewPageForm /> : null}
    </Modal>
  );
}

function NewPageForm() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const form = useForm({
    route: createPage,
    initial: { name: '', template: 'opt-in' },
    labels: { name: t('pages:new.name'), template: t('pages:new.template') },
    input: (values) => ({ ...values, lang: currentLanguage() }),
    saidWhenSaved: false,
    onSaved: (page) => go(addressOf('/w/:workspaceId/pages/:pageId', { pageId: page.id })),
  });
  return (
    <Form form={form} submit={t('pages:new.action')} mayLeave>
      <TextInput {...form.field('name')} description={t('pages:new.nameHint')} data-autofocus autoComplete="off" />
      <TemplateChoice
        label={t('pages:new.template')}
        value={form.values.template}
        onChange={(template) => form.set('template', template)}
      />
    </Form>
  );
}
