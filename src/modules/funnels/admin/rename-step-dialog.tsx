import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { updateStep, type Step } from '../contract.ts';
import { FormDialog } from '#admin/form-dialog.tsx';

export function RenameStepDialog({ funnelId, step, onClose }: { funnelId: string; step: Step; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateStep,
    initial: { name: step.name },
    labels: { name: t('funnels:steps.name') },
    input: (values) => ({ ...values, funnelId, stepId: step.id }),
    onSaved: onClose,
  });
  return (
    <FormDialog title={t('funnels:steps.rename')} dirty={form.dirty} onClose={onClose}>
      <Form form={form} mayLeave>
        <TextInput {...form.field('name')} description={t('funnels:steps.name-hint')} autoComplete="off" data-autofocus />
      </Form>
    </FormDialog>
  );
}
