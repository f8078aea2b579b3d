import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useForm } from '#admin/use-form.ts';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createReminder } from '../contract/messages.ts';
import { getScenario } from '../contract/scenarios.ts';
import { blankReminder } from './reminder-fields.tsx';
import { conditionFrom } from './who-fields.tsx';
import { blankStep, StepForm, useStepLabels, type StepValues } from './step-form.tsx';

/** A new reminder, switched off until somebody starts it. */
export function NewReminderScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const { scenarioId } = useScreenParams('/w/:workspaceId/scenarios/:scenarioId/reminders/new');
  const scenario = useApi(getScenario, { scenarioId });
  useCrumb('/w/:workspaceId/scenarios/:scenarioId', scenario.data?.title);
  const blank: StepValues = {
    ...blankStep,
    timing: null,
    reminder: blankReminder,
    content: { subject: '', body: t('messaging:editor.firstBody') },
  };
  const form = useForm({
    route: createReminder,
    initial: blank,
    labels: useStepLabels(),
    input: ({ title, reminder, condition, content, linksTracked }) => ({
      scenarioId,
      title,
      linksTracked,
      condition: conditionFrom(condition),
      reminder: reminder ?? blankReminder,
      content: { kind: 'text', ...content },
    }),
    onSaved: (made) => go(addressOf('/w/:workspaceId/scenarios/:scenarioId/steps/:messageId', { scenarioId, messageId: made.id })),
    saidWhenSaved: t('messaging:reminders.created'),
  });
  if (scenario.error) return <Trouble problem={scenario.error} onRetry={() => void scenario.refetch()} />;
  return (
    <Page title={t('messaging:reminders.new')} lead={t('messaging:editor.newLead')} help="messaging/reminders">
      {scenario.data ? (
        <StepForm form={form} scenarioId={scenarioId} audienceId={scenario.data.audience.id} submit={t('messaging:editor.create')} />
      ) : null}
    </Page>
  );
}
