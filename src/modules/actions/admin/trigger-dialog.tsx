import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#admin/form-dialog.tsx';
import { useFilled } from '#admin/use-filled.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createTrigger } from '../contract/triggers.ts';
import { triggerForms, type Params } from './plugs.ts';
import { KindChoice } from './step-dialog.tsx';

interface TriggerValues extends Record<string, unknown> {
  kind: string;
  params: Params;
}
const blank: TriggerValues = { kind: '', params: {} };

/** Adds something that sets a set off: first what happens, then to what. */
export function TriggerDialog({ actionSetId, onClose }: { actionSetId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const forms = useFilled(triggerForms).toSorted((a, b) => a.order - b.order);
  const form = useForm({
    route: createTrigger,
    initial: blank,
    labels: { kind: t('actions:steps.kind'), params: t('actions:steps.params') },
    input: ({ kind, params }) => ({ actionSetId, kind, params: { ...params } }),
    onSaved: onClose,
    saidWhenSaved: t('actions:triggers.added'),
  });
  const chosen = forms.find((each) => each.kind === form.values.kind);
  return (
    <FormDialog title={t('actions:triggers.add')} dirty={form.dirty} onClose={onClose}>
      {chosen ? (
        <Form
          form={form}
          mayLeave
          submit={t('actions:triggers.create')}
          aside={
            <Button variant="default" onClick={() => form.set('kind', '')}>
              {t('actions:steps.other-kind')}
            </Button>
          }
        >
          <Stack gap={2}>
            <Text fw={600}>{t(chosen.label)}</Text>
            <Text size="sm" c="dimmed">
              {t(chosen.hint)}
            </Text>
          </Stack>
          <chosen.Form
            actionSetId={actionSetId}
            params={form.values.params}
            onChange={(params) => form.set('params', params)}
            error={(path) => form.error(`params.${path}`)}
          />
        </Form>
      ) : (
        <KindChoice
          forms={forms}
          onChoose={({ kind, blank: params }) => {
            form.set('kind', kind);
            form.set('params', params);
          }}
        />
      )}
    </FormDialog>
  );
}
