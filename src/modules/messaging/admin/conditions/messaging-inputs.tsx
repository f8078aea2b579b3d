import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import type { ConditionInputProps } from '#modules/people/admin/extend.ts';
import { ChoiceControl, CountControl, OperatorControls } from '#modules/people/admin/parts.ts';
import { dayOperators } from '#modules/people/contract/condition-params.ts';
import {
  enrolmentStatement,
  listConditionMessages,
  listMessageLinks,
  messageStatement,
  registeredStatement,
  stepStatement,
} from '../../contract/conditions.ts';

/** Inputs, schemas and beginnings of messaging's kinds of statement. */
export const messagingInputs = {
  'messaging.enrolment': { Input: EnrolmentInput, params: enrolmentStatement, blank: { is: 'active' } },
  'messaging.registered-at': { Input: RegisteredInput, params: registeredStatement, blank: {} },
  'messaging.step': { Input: StepInput, params: stepStatement, blank: { is: 'reached' } },
  'messaging.message': {
    Input: MessageInput,
    params: messageStatement,
    blank: { is: 'opened', messageId: null, linkId: null, withinDays: null },
  },
};
export type MessagingKind = keyof typeof messagingInputs;

function EnrolmentInput({ audienceId, ...props }: ConditionInputProps) {
  const { t } = useTranslation();
  return (
    <>
      <ScenarioControl audienceId={audienceId} {...props} />
      <ChoiceControl
        {...props}
        name="is"
        label={t('people:conditions.comparison')}
        data={(['active', 'left', 'ever', 'never'] as const).map((one) => ({
          value: one,
          label: t(`messaging:conditions.enrolmentStates.${one}`),
        }))}
      />
    </>
  );
}

function RegisteredInput({ audienceId, ...props }: ConditionInputProps) {
  return (
    <>
      <ScenarioControl audienceId={audienceId} {...props} />
      <OperatorControls {...props} operators={dayOperators} keep={['scenarioId']} />
    </>
  );
}

function StepInput({ audienceId, ...props }: ConditionInputProps) {
  const { t } = useTranslation();
  const there = useApi(listConditionMessages, { audienceId });
  const { scenarioId } = props.params;
  const steps = (there.data?.messages ?? []).filter((message) => message.kind === 'step' && message.scenarioId === scenarioId);
  return (
    <>
      <ScenarioControl audienceId={audienceId} {...props} />
      <ChoiceControl
        {...props}
        name="messageId"
        label={t('messaging:conditions.step.one')}
        data={steps.map((step) => ({ value: step.id, label: step.title }))}
      />
      <ChoiceControl
        {...props}
        name="is"
        label={t('people:conditions.comparison')}
        data={(['reached', 'not_reached'] as const).map((one) => ({ value: one, label: t(`messaging:conditions.stepStates.${one}`) }))}
      />
    </>
  );
}

/** Any message or one of them, what became of it, one of its links, and since when. */
function MessageInput({ audienceId, ...props }: ConditionInputProps) {
  const { t } = useTranslation();
  const there = useApi(listConditionMessages, { audienceId });
  const { params, onChange } = props;
  const messageId = typeof params['messageId'] === 'string' ? params['messageId'] : undefined;
  const clicks = params['is'] === 'clicked' || params['is'] === 'not_clicked';
  const links = useApi(listMessageLinks, { messageId: messageId ?? '' }, { enabled: clicks && messageId !== undefined });
  const scenarios = new Map(there.data?.scenarios.map((scenario) => [scenario.id, scenario.title]));
  return (
    <>
      <ChoiceControl
        {...props}
        params={{ ...params, messageId: messageId ?? 'any' }}
        name="messageId"
        label={t('messaging:conditions.message.which')}
        data={[
          { value: 'any', label: t('messaging:conditions.message.anyOne') },
          ...(there.data?.messages ?? []).map((message) => ({
            value: message.id,
            label: [scenarios.get(message.scenarioId ?? ''), message.title].filter(Boolean).join(' / '),
          })),
        ]}
        reset={(chosen) => ({ ...params, messageId: chosen === 'any' ? null : chosen, linkId: null })}
      />
      <ChoiceControl
        {...props}
        name="is"
        label={t('people:conditions.comparison')}
        data={(['sent', 'not_sent', 'opened', 'not_opened', 'clicked', 'not_clicked'] as const).map((one) => ({
          value: one,
          label: t(`messaging:conditions.messageStates.${one}`),
        }))}
        reset={(is) => ({ ...params, is, linkId: null })}
      />
      {clicks && messageId ? (
        <ChoiceControl
          {...props}
          name="linkId"
          label={t('messaging:conditions.message.anyLink')}
          data={(links.data?.items ?? []).map((link) => ({ value: link.id, label: link.url }))}
          reset={(linkId) => ({ ...params, linkId })}
          clearable
        />
      ) : null}
      <CountControl
        {...props}
        onChange={(next) => onChange({ ...next, withinDays: next['withinDays'] ?? null })}
        name="withinDays"
        label={t('messaging:conditions.message.within')}
        suffix={t('messaging:conditions.message.withinSuffix')}
        max={1000}
      />
    </>
  );
}

function ScenarioControl({ audienceId, ...props }: ConditionInputProps) {
  const { t } = useTranslation();
  const there = useApi(listConditionMessages, { audienceId });
  return (
    <ChoiceControl
      {...props}
      name="scenarioId"
      label={t('messaging:conditions.scenario')}
      data={(there.data?.scenarios ?? []).map((scenario) => ({ value: scenario.id, label: scenario.title }))}
      reset={(scenarioId) => ({ ...props.params, scenarioId, ...('messageId' in props.params ? { messageId: undefined } : {}) })}
    />
  );
}
