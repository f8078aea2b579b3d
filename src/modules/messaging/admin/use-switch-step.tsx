import { Radio, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { useSubmit } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import type { Step } from '../contract.ts';
import { activateMessage, deactivateMessage, existing, previewActivation } from '../contract/messages.ts';

/** Switches a step on and off, after saying what that does to those who are in the scenario already. */
export function useSwitchStep(): { toggle: (step: Step) => Promise<void>; pending: boolean } {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const format = useFormat();
  const workspace = useWorkspace();
  const activate = useSubmit(activateMessage);
  const deactivate = useSubmit(deactivateMessage);
  const choice = useRef<(typeof existing.options)[number]>('future');
  const people = (count: number) => t('messaging:people', { count, shown: format.number(count) });

  async function toggle(step: Step): Promise<void> {
    if (step.state === 'on') return switchOff(step);
    const counts = await call(previewActivation, { messageId: step.id }, { workspaceId: workspace.id });
    choice.current = 'future';
    const sure =
      counts.future + counts.past === 0 ||
      (await confirm({
        title: t('messaging:steps.switchOn', { title: step.title }),
        body: <Existing counts={counts} people={people} reminder={step.reminder !== null} onChoose={(value) => (choice.current = value)} />,
        action: t('messaging:steps.switchOnAction'),
      }));
    if (sure) activate.mutate({ messageId: step.id, existing: choice.current, version: step.version });
  }

  async function switchOff(step: Step): Promise<void> {
    const sure =
      step.waiting === 0 ||
      (await confirm({
        title: t('messaging:steps.switchOff', { title: step.title }),
        body: t('messaging:steps.switchOffBody', { people: people(step.waiting) }),
        action: t('messaging:steps.switchOffAction'),
      }));
    if (sure) deactivate.mutate({ messageId: step.id });
  }

  return { toggle, pending: activate.isPending || deactivate.isPending };
}

function Existing({
  counts,
  people,
  reminder,
  onChoose,
}: {
  counts: { future: number; past: number };
  people: (count: number) => string;
  /** Of a date that has passed nobody is reminded: that choice is not there. */
  reminder: boolean;
  onChoose: (value: (typeof existing.options)[number]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="sm">{t('messaging:steps.existing', { future: people(counts.future), past: people(counts.past) })}</Text>
      <Radio.Group defaultValue="future" onChange={(value) => onChoose(existing.parse(value))} aria-label={t('messaging:steps.who')}>
        <Stack gap="xs">
          {existing.options
            .filter((value) => !reminder || value !== 'everyone')
            .map((value) => (
              <Radio key={value} value={value} label={t(`messaging:steps.existings.${value}`)} />
            ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
