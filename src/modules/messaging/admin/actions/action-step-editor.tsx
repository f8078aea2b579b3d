import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Message } from '../../contract.ts';
import { updateMessage } from '../../contract/messages.ts';
import { CopyButton } from '../copy-button.tsx';
import { DeleteStepButton } from '../delete-step-button.tsx';
import { useStepLabels } from '../step-form.tsx';
import { SwitchButton } from '../switch-button.tsx';
import { ActionStepForm, actionStepOf } from './action-step-form.tsx';

/** A step that runs a set: its timing, the set, and whether it is on. */
export function ActionStepEditor({ message, scenarioId }: { message: Message; scenarioId: string; audienceId: string }) {
  const { t } = useTranslation();
  const { title, timing, pastRule } = useStepLabels();
  const form = useForm({
    route: updateMessage,
    initial: actionStepOf(message),
    labels: { title, timing, pastRule, setId: t('messaging:actions.set') },
    version: message.version,
    input: ({ setId, ...values }, version) => ({
      messageId: message.id,
      version: version ?? message.version,
      ...values,
      content: { kind: 'action', setId: setId ?? '' },
    }),
  });
  const isOn = message.state === 'on';
  return (
    <Page
      title={message.title}
      lead={t('messaging:actions.newLead')}
      help="actions/basics"
      width="form"
      beside={<StateBadge tone={isOn ? 'good' : 'plain'}>{t(`messaging:steps.${isOn ? 'on' : 'off'}`)}</StateBadge>}
      actions={
        <>
          <CopyButton message={message} scenarioId={scenarioId} />
          <DeleteStepButton message={message} scenarioId={scenarioId} />
          <SwitchButton scenarioId={scenarioId} messageId={message.id} unsaved={form.dirty} />
        </>
      }
    >
      <ActionStepForm form={form} scenarioId={scenarioId} />
    </Page>
  );
}
