import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useForm } from '#admin/use-form.ts';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Message } from '../contract.ts';
import { getMessage, updateMessage } from '../contract/messages.ts';
import { getScenario } from '../contract/scenarios.ts';
import { ActionStepEditor } from './actions/action-step-editor.tsx';
import { MessageActionsSection } from './actions/message-actions-section.tsx';
import { DeleteStepButton } from './delete-step-button.tsx';
import { CopyButton } from './copy-button.tsx';
import { LinksSection } from './links-section.tsx';
import { StepForm, useStepLabels, valuesOf } from './step-form.tsx';
import { conditionFrom } from './who-fields.tsx';
import { SwitchButton } from './switch-button.tsx';

/** One step, or one of the mails that the scenario sends by itself: its timing and text, and whether it is on. */
export function StepScreen() {
  const { t } = useTranslation();
  const { scenarioId, messageId } = useScreenParams('/w/:workspaceId/scenarios/:scenarioId/steps/:messageId');
  const scenario = useApi(getScenario, { scenarioId });
  const message = useApi(getMessage, { messageId });
  useCrumb('/w/:workspaceId/scenarios/:scenarioId', scenario.data?.title);
  if (message.error) return <Trouble problem={message.error} onRetry={() => void message.refetch()} />;
  if (scenario.error) return <Trouble problem={scenario.error} onRetry={() => void scenario.refetch()} />;
  if (!message.data || !scenario.data) return <Page title={t('messaging:editor.step')}>{null}</Page>;
  const Editor = message.data.channel === 'action' ? ActionStepEditor : StepEditor;
  return <Editor message={message.data} scenarioId={scenarioId} audienceId={scenario.data.audience.id} />;
}

function StepEditor({ message, scenarioId, audienceId }: { message: Message; scenarioId: string; audienceId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const isNotice = message.kind === 'notice';
  const form = useForm({
    route: updateMessage,
    initial: valuesOf(message),
    labels: useStepLabels(),
    version: message.version,
    input: ({ title, timing, reminder, pastRule, condition, content, linksTracked }, version) => ({
      messageId: message.id,
      version: version ?? message.version,
      content: { kind: 'text', ...content },
      ...(isNotice ? {} : { title, linksTracked, condition: conditionFrom(condition) }),
      ...(timing ? { timing, pastRule } : {}),
      ...(reminder ? { reminder } : {}),
    }),
  });
  return (
    <Page
      title={message.title}
      help={message.reminder ? 'messaging/reminders' : 'messaging/step-timing'}
      beside={
        isNotice ? undefined : (
          <StateBadge tone={message.state === 'on' ? 'good' : 'plain'}>
            {t(`messaging:steps.${message.state === 'on' ? 'on' : 'off'}`)}
          </StateBadge>
        )
      }
      lead={message.purpose ? t(`messaging:editor.noticeLead.${message.purpose}`) : undefined}
      actions={
        <>
          <Button
            variant="default"
            component={Link}
            href={addressOf('/w/:workspaceId/messages/:messageId', { messageId: message.id })}
            leftSection={<IconChartBar size={16} aria-hidden />}
          >
            {t('messaging:editor.report')}
          </Button>
          {isNotice ? null : <CopyButton message={message} scenarioId={scenarioId} />}
          {isNotice ? null : <DeleteStepButton message={message} scenarioId={scenarioId} />}
          {isNotice ? null : <SwitchButton scenarioId={scenarioId} messageId={message.id} unsaved={form.dirty} />}
        </>
      }
    >
      <StepForm form={form} scenarioId={scenarioId} audienceId={audienceId} purpose={message.purpose ?? undefined}>
        {isNotice ? null : <LinksSection messageId={message.id} tracked={message.linksTracked} />}
      </StepForm>
      {isNotice ? null : <MessageActionsSection messageId={message.id} />}
    </Page>
  );
}
