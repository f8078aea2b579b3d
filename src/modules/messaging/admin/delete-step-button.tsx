import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import type { Message } from '../contract.ts';
import { deleteMessage } from '../contract/messages.ts';
import { scenarioHome } from './scenario-home.ts';

/** Takes a step or reminder out of its scenario. One that runs has to be switched off first, and the button says so. */
export function DeleteStepButton({ message, scenarioId }: { message: Message; scenarioId: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const confirm = useConfirm();
  const remove = useSubmit(deleteMessage);
  const may = useMay()('messaging.manage');
  const isOn = message.state === 'on';

  async function ask() {
    const sure = await confirm({
      title: t('messaging:steps.deleteTitle', { title: message.title }),
      body: t('messaging:steps.deleteBody'),
      action: t('messaging:steps.delete'),
      danger: true,
    });
    if (!sure) return;
    remove.mutate(
      { messageId: message.id },
      {
        onSuccess: () => go(addressOf(scenarioHome, { scenarioId })),
        onError: (problem) => notifications.show({ message: problem.detail ?? problem.title, color: 'red.9' }),
      },
    );
  }
  return (
    <Tooltip label={t('messaging:steps.deleteOn')} disabled={!isOn}>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        loading={remove.isPending}
        // Reachable, so that whoever cannot point hears why it does nothing.
        {...(isOn || !may ? { 'data-disabled': true, 'aria-disabled': true } : {})}
        onClick={() => {
          if (may && !isOn) void ask();
        }}
        aria-description={isOn ? t('messaging:steps.deleteOn') : undefined}
      >
        {t('messaging:steps.delete')}
      </Button>
    </Tooltip>
  );
}
