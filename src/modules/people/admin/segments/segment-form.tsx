import { Autocomplete, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import type { AdminForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Section } from '#ui/section.tsx';
import type { Condition } from '../../contract/conditions.ts';
import { listSegmentFolders } from '../../contract/segments.ts';
import { ConditionBuilder } from '../conditions/condition-builder.tsx';

export type SegmentValues = {
  name: string;
  folder: string;
  /** As JSON: a form compares its fields to know whether something is unsaved. */
  condition: string;
};

export function useSegmentLabels(): Record<keyof SegmentValues, string> {
  const { t } = useTranslation();
  return { name: t('people:segments.name'), folder: t('people:segments.folder'), condition: t('people:segments.condition') };
}

/** The name, the folder and the condition of a segment. */
export function SegmentFields({ form, audienceId, submit }: { form: AdminForm<SegmentValues>; audienceId: string; submit?: string }) {
  const { t } = useTranslation();
  const folders = useApi(listSegmentFolders, { audienceId });
  const { onChange: setFolder, ...folder } = form.field('folder');
  return (
    <Form form={form} {...(submit ? { submit } : {})}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...form.field('name')} autoComplete="off" />
        <Autocomplete {...folder} onChange={setFolder} data={folders.data?.items ?? []} />
      </SimpleGrid>
      <Section title={t('people:segments.condition')} lead={t('people:segments.conditionLead')}>
        <ConditionBuilder
          audienceId={audienceId}
          value={JSON.parse(form.values.condition)}
          onChange={(condition: Condition) => form.set('condition', JSON.stringify(condition))}
          problems={form.errorsIn('condition')}
        />
      </Section>
    </Form>
  );
}
