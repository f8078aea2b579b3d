import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { TemplateChoice } from '#modules/pages/admin/extend.tsx';
import { Form } from '#ui/form/form.tsx';
import { createStep } from '../contract.ts';
import { FormDialog } from '#admin/form-dialog.tsx';
import { ScenarioSelect } from '#modules/messaging/admin/parts.ts';

type Values = {
  name: string;
  template: string;
  scenarioId: string | null;
};
const blank: Values = { name: '', template: 'thanks', scenarioId: null };

/** A new step at the funnel's end, with a page from a template. */
export function StepDialog({ funnelId, onClose }: { funnelId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: createStep,
    initial: blank,
    labels: { name: t('funnels:steps.name'), template: t('funnels:new.template'), scenarioId: t('funnels:form.fields.scenario') },
    input: (values) => ({ ...values, funnelId, scenarioId: values.template === 'opt-in' ? values.scenarioId : null }),
    onSaved: onClose,
    saidWhenSaved: t('funnels:steps.added'),
  });
  return (
    <FormDialog title={t('funnels:steps.add')} dirty={form.dirty} onClose={onClose}>
      <Form form={form} submit={t('funnels:steps.add-action')} mayLeave>
        <TextInput {...form.field('name')} description={t('funnels:steps.name-hint')} autoComplete="off" data-autofocus />
        <TemplateChoice
          label={t('funnels:new.template')}
          value={form.values.template}
          onChange={(template) => form.set('template', template)}
        />
        {form.values.template === 'opt-in' ? (
          <ScenarioSelect
            label={t('funnels:form.fields.scenario')}
            description={t('funnels:new.scenario-hint')}
            value={form.values.scenarioId}
            onChange={(scenarioId) => form.set('scenarioId', scenarioId)}
            error={form.error('scenarioId')}
          />
        ) : null}
      </Form>
    </FormDialog>
  );
}
