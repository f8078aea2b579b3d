import { channelPlug } from '#modules/messaging/extend.ts';
import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { startSender } from './engine/start-sender.ts';
import { mailChannel } from './mail-channel.ts';
import { endpoints } from './routes.ts';

export const mailModule: Module = {
  name: 'mail',
  endpoints,
  contributions: [channelPlug.fill(mailChannel)],
  permissions: { 'mail.manage-domains': 'mail_line' },
  failures: [fail],
  tables: {
    sending_domains: { export: { rows: { except: ['private_key'] } }, erase: 'delete', retention: 'for ever' },
  },
  engine: startSender,
};
