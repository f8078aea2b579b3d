import { channelPlug } from '#modules/messaging/extend.ts';
import { audienceKindImpactPlug } from '#modules/people/extend.ts';
import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { startMail } from './engine/start-mail.ts';
import { watchRates } from './limits/watch-rates.ts';
import { mailChannel } from './mail-channel.ts';
import { mountNotices } from './returns/mount-notices.ts';
import { endpoints } from './routes.ts';
import { mailKindImpact } from './transports/kind-impact.ts';

export const mailModule: Module = {
  name: 'mail',
  endpoints,
  contributions: [channelPlug.fill(mailChannel), audienceKindImpactPlug.fill(mailKindImpact)],
  permissions: { 'mail.manage-domains': 'mail_line', 'mail.manage-transports': 'mail_line', 'mail.view-deliverability': 'mail_line' },
  failures: [fail],
  tables: {
    sending_domains: { export: { rows: { except: ['private_key'] } }, erase: 'delete', retention: 'for ever' },
    transports: { export: { rows: { except: ['secret'] } }, erase: 'delete', retention: 'for ever' },
    transport_choices: { export: 'rows', erase: 'delete', retention: 'for ever' },
    sending_settings: { export: 'rows', erase: 'delete', retention: 'for ever' },
    send_buckets: {
      export: { no: 'tokens of limits, counted anew at any time' },
      erase: 'delete',
      retention: { by: 'one row a limit, overwritten' },
    },
    installation_buckets: {
      export: { no: 'the installation’s, of no workspace' },
      erase: { keep: 'of no workspace and no person' },
      retention: { by: 'one row a limit, overwritten' },
    },
    send_days: { export: 'rows', erase: 'delete', retention: { days: 400, column: 'day' } },
    address_bounces: { export: 'rows', erase: 'delete', retention: { days: 400, column: 'last_at' } },
    test_mails: { export: { no: 'mails of test orders, to nobody' }, erase: 'delete', retention: { days: 30, column: 'received_at' } },
    returned_mails: { export: 'rows', erase: 'delete', retention: { days: 400, column: 'at' } },
  },
  ticks: [{ name: 'mail.watch-rates', cron: '* * * * *', run: watchRates }],
  engine: startMail,
  visitor: async (app, services) => mountNotices(app, services),
};
