import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { listSteps } from '../contract/messages.ts';
import { useSwitchStep } from './use-switch-step.tsx';

/** Starts a step, or stops it. What is typed and not saved would not go out, so that it is saved first. */
export function SwitchButton({ scenarioId, messageId, unsaved }: { scenarioId: string; messageId: string; unsaved: boolean }) {
  const { t } = useTranslation();
  const steps = useApi(listSteps, { scenarioId });
  const { toggle, pending } = useSwitchStep();
  const may = useMay()('messaging.manage');
  const step = steps.data?.items.find((one) => one.id === messageId);
  const isOn = step?.state === 'on';
  const why = !may ? t('messaging:editor.mayNot') : unsaved && !isOn ? t('messaging:editor.saveFirst') : undefined;
  const Icon = isOn ? IconPlayerPause : IconPlayerPlay;
  return (
    <Tooltip label={why} disabled={why === undefined}>
      <Button
        {...(isOn ? { variant: 'default' } : {})}
        leftSection={<Icon size={16} aria-hidden />}
        loading={pending}
        data-disabled={why !== undefined || undefined}
        aria-disabled={why !== undefined || step === undefined}
        onClick={() => {
          if (why === undefined && step) void toggle(step);
        }}
      >
        {isOn ? t('messaging:steps.switchOffAction') : t('messaging:steps.switchOnAction')}
      </Button>
    </Tooltip>
  );
}
