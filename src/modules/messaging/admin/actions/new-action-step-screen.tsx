import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useForm } from '#admin/use-form.ts';
import { Page } from '#ui/page.tsx';
import { createStep } from '../../contract/messages.ts';
import { getScenario } from '../../contract/scenarios.ts';
import { useStepLabels } from '../step-form.tsx';
import { ActionStepForm, blankActionStep } from './action-step-form.tsx';

/** A new step that runs a set at its time, switched off until somebody starts it. */
export function NewActionStepScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const { scenarioId } = useScreenParams('/w/:workspaceId/scenarios/:scenarioId/action-steps/new');
  const scenario = useApi(getScenario, { scenarioId });
  useCrumb('/w/:workspaceId/scenarios/:scenarioId', scenario.data?.title);
  const { title, timing, pastRule } = useStepLabels();
  const form = useForm({
    route: createStep,
    initial: blankActionStep,
    labels: { title, timing, pastRule, setId: t('messaging:actions.set') },
    input: ({ setId, ...values }) => ({ scenarioId, channel: 'action', ...values, content: { kind: 'action', setId: setId ?? '' } }),
    onSaved: (step) => go(addressOf('/w/:workspaceId/scenarios/:scenarioId/steps/:messageId', { scenarioId, messageId: step.id })),
    saidWhenSaved: t('messaging:editor.created'),
  });
  return (
    <Page title={t('messaging:actions.new')} lead={t('messaging:actions.newLead')} help="actions/basics" width="form">
      <ActionStepForm form={form} scenarioId={scenarioId} submit={t('messaging:editor.create')} />
    </Page>
  );
}
