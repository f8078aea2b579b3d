import { Box, Button, Divider, SimpleGrid, Stack, Text, UnstyledButton, Group, Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#admin/form-dialog.tsx';
import { useFilled } from '#admin/use-filled.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import type { ActionSet, Delay, StepCondition } from '../contract.ts';
import { replaceSteps } from '../contract/sets.ts';
import { ConditionFields } from './condition-fields.tsx';
import { DelayFields } from './delay-fields.tsx';
import { actionKindForms, type Params, type ParamsForm } from './plugs.ts';
import { givenOf } from './given-of.ts';

interface StepValues extends Record<string, unknown> {
  kind: string;
  params: Params;
  delay: Delay;
  condition: StepCondition | null;
}

/** Makes a step (`index` behind the last one) or changes one: first what it does, then how. */
export function StepDialog({ set, index, onClose }: { set: ActionSet; index: number; onClose: () => void }) {
  const { t } = useTranslation();
  const forms = useFilled(actionKindForms).toSorted((a, b) => a.order - b.order);
  const step = set.steps[index];
  /** The form is of one step of all that are saved. */
  const own = `steps.${index}.`;
  const form = useForm({
    route: replaceSteps,
    initial: initialOf(step),
    labels: {
      kind: t('actions:steps.kind'),
      params: t('actions:steps.params'),
      delay: t('actions:delay.title'),
      condition: t('actions:condition.title'),
    },
    version: set.version,
    placeOf: (path) => (path.startsWith(own) ? path.slice(own.length) : path),
    input: ({ kind, params, delay, condition }, version) => {
      const steps = set.steps.map(givenOf);
      const given = { kind, params: { ...params }, delay, condition };
      return {
        actionSetId: set.id,
        version: version ?? set.version,
        steps: step ? steps.with(index, { id: step.id, ...given }) : [...steps, given],
      };
    },
    onSaved: onClose,
  });
  const { kind, params, delay, condition } = form.values;
  const chosen = forms.find((each) => each.kind === kind);
  return (
    <FormDialog title={step ? t('actions:steps.edit') : t('actions:steps.add')} dirty={form.dirty} onClose={onClose}>
      {chosen ? (
        <Form
          form={form}
          mayLeave
          submit={step ? t('platform:ui.form.save') : t('actions:steps.create')}
          aside={
            step ? undefined : (
              <Button variant="default" onClick={() => form.set('kind', '')}>
                {t('actions:steps.other-kind')}
              </Button>
            )
          }
        >
          <Stack gap={2}>
            <Text fw={600}>{t(chosen.label)}</Text>
            <Text size="sm" c="dimmed">
              {t(chosen.hint)}
            </Text>
          </Stack>
          <chosen.Form
            actionSetId={set.id}
            params={params}
            onChange={(to) => form.set('params', to)}
            error={(path) => form.error(`params.${path}`)}
          />
          <Divider />
          <DelayFields value={delay} onChange={(to) => form.set('delay', to)} error={form.error('delay')} />
          <ConditionFields
            value={condition}
            onChange={(to) => form.set('condition', to)}
            error={form.error}
            problems={form.errorsIn('condition.condition')}
          />
        </Form>
      ) : (
        <KindChoice
          forms={forms}
          onChoose={({ kind: to, blank }) => {
            form.set('kind', to);
            form.set('params', blank);
          }}
        />
      )}
    </FormDialog>
  );
}

function initialOf(step: ActionSet['steps'][number] | undefined): StepValues {
  return step
    ? { kind: step.kind, params: step.params, delay: step.delay, condition: step.condition }
    : { kind: '', params: {}, delay: { kind: 'none' }, condition: null };
}

/** Everything that a step can do, with a sentence for each. */
export function KindChoice({ forms, onChoose }: { forms: readonly ParamsForm[]; onChoose: (form: ParamsForm) => void }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
      {forms.map((form) => (
        <UnstyledButton key={form.kind} onClick={() => onChoose(form)}>
          <Paper withBorder p="sm" h="100%">
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Box component="span" style={{ flexShrink: 0 }}>
                <form.icon size={20} stroke={1.75} aria-hidden />
              </Box>
              <div>
                <Text size="sm" fw={600}>
                  {t(form.label)}
                </Text>
                <Text size="xs" c="dimmed">
                  {t(form.hint)}
                </Text>
              </div>
            </Group>
          </Paper>
        </UnstyledButton>
      ))}
    </SimpleGrid>
  );
}
