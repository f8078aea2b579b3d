import { authenticatorPlug } from '#platform/http/authenticator.ts';
import type { Module } from '#platform/module.ts';
import { authenticator } from './authenticator.ts';
import { fail } from './contract.ts';
import { workspaceClosing, workspaceReopened } from './events.ts';
import { jobs, ticks } from './jobs.ts';
import { endpoints } from './routes.ts';
import { tableRules } from './table-rules.ts';

export const accountsModule: Module = {
  name: 'accounts',
  endpoints,
  jobs,
  ticks,
  facts: [workspaceClosing, workspaceReopened],
  contributions: [authenticatorPlug.fill(authenticator)],
  permissions: {
    'accounts.edit-workspace': 'owner',
    'accounts.manage-operators': 'owner',
    'accounts.manage-keys': 'owner',
    'accounts.view-audit': 'owner',
    'accounts.run-dead-letters': 'owner',
  },
  failures: [fail],
  tables: tableRules,
};
