import { accountsAdmin } from '#modules/accounts/admin/module.ts';
import { actionsAdmin } from '#modules/actions/admin/module.ts';
import { commerceAdmin } from '#modules/commerce/admin/module.ts';
import { funnelsAdmin } from '#modules/funnels/admin/module.ts';
import { mailAdmin } from '#modules/mail/admin/module.ts';
import { mediaAdmin } from '#modules/media/admin/module.ts';
import { messagingAdmin } from '#modules/messaging/admin/module.ts';
import { pagesAdmin } from '#modules/pages/admin/module.ts';
import { peopleAdmin } from '#modules/people/admin/module.ts';
import { reportsAdmin } from '#modules/reports/admin/module.ts';
import type { AdminModule } from './module.ts';

/** The modules with screens. One import and one line each. */
export const adminModules: readonly AdminModule[] = [
  accountsAdmin,
  peopleAdmin,
  actionsAdmin,
  messagingAdmin,
  mediaAdmin,
  pagesAdmin,
  mailAdmin,
  funnelsAdmin,
  commerceAdmin,
  reportsAdmin,
];
