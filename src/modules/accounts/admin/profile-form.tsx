import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Section } from '#ui/section.tsx';
import { updateMe } from '../contract/me.ts';
import { languages } from './languages.ts';
import { useOwnSession } from './own-session.ts';

/** Name and language; the language of the screens changes with it. */
export function ProfileForm() {
  const { t } = useTranslation();
  const { staff } = useOwnSession();
  const form = useForm({
    route: updateMe,
    initial: { name: staff.name, locale: staff.locale },
    labels: { name: t('accounts:fields.name'), locale: t('accounts:fields.language') },
    input: (values) => values,
    onSaved: (_answer, { locale }) => void switchLanguage(locale),
  });
  return (
    <Section title={t('accounts:me.profile')}>
      <Form form={form}>
        <TextInput {...form.field('name')} autoComplete="name" required />
        <Select {...form.field('locale')} description={t('accounts:me.languageHint')} data={languages} allowDeselect={false} />
      </Form>
    </Section>
  );
}
