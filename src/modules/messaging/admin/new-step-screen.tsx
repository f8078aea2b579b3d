import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useForm } from '#admin/use-form.ts';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createStep } from '../contract/messages.ts';
import { getScenario } from '../contract/scenarios.ts';
import { conditionFrom } from './who-fields.tsx';
import { blankStep, StepForm, useStepLabels } from './step-form.tsx';

/** A new step, switched off until somebody starts it. */
export function NewStepScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const { scenarioId } = useScreenParams('/w/:workspaceId/scenarios/:scenarioId/steps/new');
  const scenario = useApi(getScenario, { scenarioId });
  useCrumb('/w/:workspaceId/scenarios/:scenarioId', scenario.data?.title);
  const form = useForm({
    route: createStep,
    initial: { ...blankStep, content: { subject: '', body: t('messaging:editor.firstBody') } },
    labels: useStepLabels(),
    input: ({ timing, content, condition, reminder: _, ...values }) => ({
      scenarioId,
      ...values,
      timing: timing ?? { kind: 'immediately' },
      condition: conditionFrom(condition),
      content: { kind: 'text', ...content },
    }),
    onSaved: (step) => go(addressOf('/w/:workspaceId/scenarios/:scenarioId/steps/:messageId', { scenarioId, messageId: step.id })),
    saidWhenSaved: t('messaging:editor.created'),
  });
  if (scenario.error) return <Trouble problem={scenario.error} onRetry={() => void scenario.refetch()} />;
  return (
    <Page title={t('messaging:editor.new')} lead={t('messaging:editor.newLead')} help="messaging/step-timing">
      {scenario.data ? (
        <StepForm form={form} scenarioId={scenarioId} audienceId={scenario.data.audience.id} submit={t('messaging:editor.create')} />
      ) : null}
    </Page>
  );
}
