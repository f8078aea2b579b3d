import { erasePersonPlug } from '#modules/people/extend.ts';
import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { advanceRunJob } from './engine/advance-run.ts';
import { eraseFromActions } from './erase-person.ts';
import { actionKindPlug } from './extend.ts';
import { webhook } from './kinds/webhook.ts';
import { endpoints } from './routes.ts';

export const actionsModule: Module = {
  name: 'actions',
  endpoints,
  jobs: [advanceRunJob],
  contributions: [actionKindPlug.fill(webhook), erasePersonPlug.fill(eraseFromActions)],
  permissions: { 'actions.view': 'mail_line', 'actions.manage': 'mail_line' },
  failures: [fail],
  tables: {
    action_sets: { export: 'rows', erase: 'delete', retention: 'for ever' },
    action_steps: { export: 'rows', erase: 'delete', retention: { by: 'changing the set' } },
    action_triggers: { export: 'rows', erase: 'delete', retention: { by: 'deleting the trigger' } },
    action_endpoints: {
      export: { rows: { except: ['sealed_url', 'sealed_secret', 'sealed_old_secret'] } },
      erase: 'delete',
      retention: { by: 'deleting the receiver' },
    },
    action_runs: { export: 'rows', erase: 'delete', retention: { days: 400, column: 'started_at' } },
    action_run_steps: { export: 'rows', erase: 'delete', retention: { by: 'the end of its run' } },
    action_attempts: { export: 'rows', erase: 'delete', retention: { days: 90, column: 'at' } },
  },
};
