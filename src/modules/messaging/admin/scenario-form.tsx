import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdminForm } from '#admin/use-form.ts';
import { reentry, type Scenario } from '../contract.ts';

export type ScenarioValues = Pick<Scenario, 'title' | 'openTitle' | 'folder' | 'reentry' | 'doubleOptIn' | 'consentText'>;

/** The names of the fields, for `useForm`. */
export function useScenarioLabels(): Record<keyof ScenarioValues, string> {
  const { t } = useTranslation();
  return {
    title: t('messaging:scenario.title'),
    openTitle: t('messaging:scenario.openTitle'),
    folder: t('messaging:scenario.folder'),
    reentry: t('messaging:scenario.reentry'),
    doubleOptIn: t('messaging:scenario.doubleOptIn'),
    consentText: t('messaging:scenario.consentText'),
  };
}

/** The fields of a scenario: for its settings. */
export function ScenarioFields({ form }: { form: AdminForm<ScenarioValues> }) {
  const { t } = useTranslation();
  const { onChange: setReentry, required: _, ...choice } = form.field('reentry');
  return (
    <>
      <TextInput {...form.field('title')} description={t('messaging:scenario.titleHint')} autoComplete="off" />
      <TextInput {...form.field('openTitle')} description={t('messaging:scenario.openTitleHint')} autoComplete="off" />
      <TextInput {...form.field('folder')} description={t('messaging:scenario.folderHint')} autoComplete="off" />
      <Radio.Group {...choice} onChange={(value) => setReentry(reentry.parse(value))} description={t('messaging:scenario.reentryHint')}>
        <Stack gap="xs" mt={6}>
          {reentry.options.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`messaging:scenario.reentries.${value}`)}
              description={t(`messaging:scenario.reentryHints.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox {...form.check('doubleOptIn')} description={t('messaging:scenario.doubleOptInHint')} />
      <Textarea {...form.field('consentText')} description={t('messaging:scenario.consentTextHint')} autosize minRows={2} maxRows={8} />
    </>
  );
}
