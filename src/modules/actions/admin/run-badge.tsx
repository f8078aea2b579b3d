import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { RunStep, RunSummary } from '../contract.ts';

const runTones = { running: 'news', done: 'good', failed: 'bad', stopped: 'care' } as const;
const stepTones = {
  ahead: 'plain',
  waiting: 'news',
  queued: 'news',
  held: 'care',
  running: 'news',
  retrying: 'care',
  done: 'good',
  skipped: 'plain',
  failed: 'bad',
  stopped: 'plain',
} as const;

export function RunBadge({ run }: { run: Pick<RunSummary, 'state'> }) {
  const { t } = useTranslation();
  return <StateBadge tone={runTones[run.state]}>{t(`actions:run.states.${run.state}`)}</StateBadge>;
}

export function RunStepBadge({ step }: { step: Pick<RunStep, 'state'> }) {
  const { t } = useTranslation();
  return <StateBadge tone={stepTones[step.state]}>{t(`actions:run.stepStates.${step.state}`)}</StateBadge>;
}
