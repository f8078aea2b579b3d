import type { Job, Tick } from '#platform/queue/job.ts';
import { answerRequestJob } from './answer-request.ts';
import { eraseClosedWorkspaces, eraseJob } from './erase/erase-workspace.ts';
import { exportJob } from './export/export-job.ts';
import { dropOldExports } from './export/pack-workspace.ts';
import { watchDeadLetters } from './watch-dead-letters.ts';

export const jobs: readonly Job[] = [answerRequestJob, exportJob, eraseJob];

export const ticks: readonly Tick[] = [
  { name: 'accounts.watch-dead-letters', cron: '*/5 * * * *', run: watchDeadLetters },
  { name: 'accounts.erase-closed-workspaces', cron: '23 * * * *', run: eraseClosedWorkspaces },
  { name: 'accounts.drop-old-exports', cron: '41 18 * * *', run: dropOldExports },
];
