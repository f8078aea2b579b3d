import { FileInput, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createPage, pageFile, type PageFile } from '../contract.ts';
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
  const [file, setFile] = useState<PageFile | undefined>();
  const [refused, setRefused] = useState(false);
  const form = useForm({
    route: createPage,
    initial: { name: '', template: 'opt-in' },
    labels: { name: t('pages:new.name'), template: t('pages:new.template') },
    input: (values) => ({ ...values, lang: currentLanguage(), ...(file ? { document: file.document } : {}) }),
    saidWhenSaved: false,
    onSaved: (page) => go(addressOf('/w/:workspaceId/pages/:pageId', { pageId: page.id })),
  });
  const read = async (chosen: File | null) => {
    const page = chosen ? pageFile.decode(await chosen.text()) : undefined;
    setRefused(chosen !== null && !page);
    setFile(page);
    if (page && form.values.name === '') form.set('name', page.name);
  };
  return (
    <Form form={form} submit={t('pages:new.action')} mayLeave>
      <TextInput {...form.field('name')} description={t('pages:new.nameHint')} data-autofocus autoComplete="off" />
      <FileInput
        label={t('pages:copying.import')}
        description={t('pages:copying.importHelp')}
        placeholder={t('pages:copying.importChoose')}
        accept="application/json,.json"
        clearable
        clearButtonProps={{ 'aria-label': t('pages:copying.importClear') }}
        onChange={(chosen) => void read(chosen)}
        error={refused ? t('pages:copying.importBad') : undefined}
      />
      {file ? null : (
        <TemplateChoice
          label={t('pages:new.template')}
          value={form.values.template}
          onChange={(template) => form.set('template', template)}
        />
      )}
    </Form>
  );
}
