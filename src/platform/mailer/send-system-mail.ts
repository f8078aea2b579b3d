import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ctx, GlobalCtx } from '../ctx.ts';
import { randomId } from '../ids.ts';
import { enqueue, enqueueGlobal } from '../queue/enqueue.ts';
import { job } from '../queue/job.ts';

const PURPOSE = 'platform.send-mail';

const content = z.object({ to: z.string(), subject: z.string(), text: z.string() });

/**
 * Delivers one mail of the system. Its content is sealed in the queue: it may hold a link that logs its reader in, and failed jobs are
 * shown to people.
 */
export const sendMailJob = job({
  name: 'platform.send-mail',
  lane: 'mail',
  // What a mail server takes is not ours to roll back, and a slow one is not to hold a connection.
  effect: 'steps',
  input: z.object({ messageId: z.string(), sealed: z.string() }),
  run: async (ctx, input) => {
    const mail = content.parse(JSON.parse(ctx.services.secrets.open(input.sealed, PURPOSE)));
    await ctx.services.mailer.deliver({ ...mail, messageId: input.messageId });
  },
});

/**
 * Sends a mail of the system to one address, once the caller's transaction has committed; tried again until the server takes it. Its
 * Message-ID is settled here and stays over all tries. With `key` it is made from that: the same mail asked for twice has one.
 */
export async function sendSystemMail(
  ctx: Ctx | GlobalCtx,
  mail: { to: string; subject: string; text: string; key?: string },
): Promise<{ messageId: string }> {
  const { config, secrets } = ctx.services;
  const local = mail.key === undefined ? randomId(24) : createHash('sha256').update(mail.key).digest('hex').slice(0, 32);
  const messageId = `<${local}@${domainOf(config.mailFrom)}>`;
  const { to, subject, text } = mail;
  const input = { messageId, sealed: secrets.seal(JSON.stringify({ to, subject, text }), PURPOSE) };
  if ('workspace' in ctx) await enqueue(ctx, sendMailJob, input);
  else await enqueueGlobal(ctx, sendMailJob, input);
  return { messageId };
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
