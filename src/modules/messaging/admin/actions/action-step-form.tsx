import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import type { AdminForm } from '#admin/use-form.ts';
import { SetSelect } from '#modules/actions/admin/parts.ts';
import { Form } from '#ui/form/form.tsx';
import { Section } from '#ui/section.tsx';
import type { Message, Timing } from '../../contract.ts';
import { TimingFields, type PastRule } from '../timing-fields.tsx';

/** What the form of a step holds that is an action. */
export interface ActionStepValues extends Record<string, unknown> {
  title: string;
  timing: Timing;
  pastRule: PastRule;
  setId: string | null;
}

export const blankActionStep: ActionStepValues = { title: '', timing: { kind: 'immediately' }, pastRule: 'skip', setId: null };

/** A saved step as the form holds it. */
export function actionStepOf(message: Message): ActionStepValues {
  const { setId } = message.content;
  return {
    title: message.title,
    timing: message.timing ?? blankActionStep.timing,
    pastRule: message.pastRule,
    setId: typeof setId === 'string' ? setId : null,
  };
}

/** When, and which set. */
export function ActionStepForm({ form, scenarioId, submit }: { form: AdminForm<ActionStepValues>; scenarioId: string; submit?: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const { values } = form;
  return (
    <Section>
      <Form
        form={form}
        {...(submit ? { submit } : {})}
        aside={
          <Button variant="default" component={Link} href={addressOf('/w/:workspaceId/scenarios/:scenarioId', { scenarioId })}>
            {t('messaging:editor.back')}
          </Button>
        }
      >
        <TextInput {...form.field('title')} description={t('messaging:editor.titleHint')} autoComplete="off" />
        <TimingFields
          value={values.timing}
          pastRule={values.pastRule}
          onChange={(timing) => form.set('timing', timing)}
          onPastRule={(rule) => form.set('pastRule', rule)}
          error={form.error('timing')}
        />
        <SetSelect
          label={t('messaging:actions.set')}
          value={values.setId}
          onChange={(setId) => form.set('setId', setId)}
          error={form.error('content.setId')}
        />
      </Form>
    </Section>
  );
}
