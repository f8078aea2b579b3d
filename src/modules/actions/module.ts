import { conditionHolderPlug, erasePersonPlug, fieldUsesPlug, labelUsesPlug } from '#modules/people/extend.ts';
import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { advanceRunJob } from './engine/advance-run.ts';
import { eraseFromActions } from './erase-person.ts';
import { actionKindPlug, subjectLinkPlug, triggerPlug } from './extend.ts';
import { chat } from './kinds/chat.ts';
import { labels } from './kinds/labels.ts';
import { mailStaff } from './kinds/mail-staff.ts';
import { notice } from './kinds/notice.ts';
import { setField } from './kinds/set-field.ts';
import { sheet } from './kinds/sheet.ts';
import { webhook } from './kinds/webhook.ts';
import { actionsConditions, actionsFieldUses, actionsLabelUses, ownSubjectLinks } from './links/own-links.ts';
import { endpoints } from './routes.ts';
import { subscribers } from './subscribers.ts';
import { peopleTriggers } from './triggers/people-triggers.ts';
import { visitorRoutes } from './visitor-routes.ts';

export const actionsModule: Module = {
  name: 'actions',
  endpoints,
  visitor: visitorRoutes,
  subscribers,
  jobs: [advanceRunJob],
  contributions: [
    ...[labels, setField, webhook, sheet, mailStaff, notice, chat].map(actionKindPlug.fill),
    ...peopleTriggers.map(triggerPlug.fill),
    subjectLinkPlug.fill(ownSubjectLinks),
    labelUsesPlug.fill(actionsLabelUses),
    fieldUsesPlug.fill(actionsFieldUses),
    conditionHolderPlug.fill(actionsConditions),
    erasePersonPlug.fill(eraseFromActions),
  ],
  permissions: { 'actions.view': 'mail_line', 'actions.manage': 'mail_line' },
  failures: [fail],
  tables: {
    action_sets: {
      export: { rows: { except: ['sealed_inbound_secret', 'sealed_inbound_old_secret'] } },
      erase: 'delete',
      retention: 'for ever',
    },
    action_steps: { export: 'rows', erase: 'delete', retention: { by: 'changing the set' } },
    action_triggers: { export: 'rows', erase: 'delete', retention: { by: 'deleting the trigger' } },
    action_endpoints: {
      export: { rows: { except: ['sealed_url', 'sealed_secret', 'sealed_old_secret'] } },
      erase: 'delete',
      retention: { by: 'deleting the receiver' },
    },
    google_connections: {
      export: { rows: { except: ['sealed_credentials'] } },
      erase: 'delete',
      retention: { by: 'deleting the connection' },
    },
    action_runs: {
      export: 'rows',
      erase: 'delete',
      retention: { days: 400, column: 'started_at' },
      person: { export: 'rows', erase: 'delete' },
    },
    action_run_steps: { export: 'rows', erase: 'delete', retention: { by: 'the end of its run' } },
    action_attempts: { export: 'rows', erase: 'delete', retention: { days: 90, column: 'at' } },
  },
};
