import { accountsModule } from '#modules/accounts/module.ts';
import { actionsModule } from '#modules/actions/module.ts';
import { funnelsModule } from '#modules/funnels/module.ts';
import { commerceModule } from '#modules/commerce/module.ts';
import { mailModule } from '#modules/mail/module.ts';
import { mediaModule } from '#modules/media/module.ts';
import { messagingModule } from '#modules/messaging/module.ts';
import { pagesModule } from '#modules/pages/module.ts';
import { peopleModule } from '#modules/people/module.ts';
import { reportsModule } from '#modules/reports/module.ts';
import { createRegistry, type Module, type Registry } from '#platform/module.ts';
import { platformModule } from '#platform/platform-module.ts';

/** Every module, in the order of the floors. The one list: what is not here does not exist. */
export const modules: readonly Module[] = [
  platformModule,
  accountsModule,
  mediaModule,
  peopleModule,
  actionsModule,
  messagingModule,
  pagesModule,
  mailModule,
  funnelsModule,
  commerceModule,
  reportsModule,
];

export const registry: Registry = createRegistry(modules);
