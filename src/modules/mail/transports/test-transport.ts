import { senderBlock } from '#modules/accounts/api.ts';
import { normaliseMail } from '#modules/people/api.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail } from '../contract.ts';
import { openOutletHere } from '../outlets/open.ts';
import type { OutletSpec } from '../outlets/spec.ts';
import type { SendResult } from '../smtp/result.ts';
import { compileMail, type WrittenMail } from '../wire/compile-mail.ts';
import { resolved } from './resolve.ts';
import { loadTransport } from './rows.ts';

interface Test {
  spec: OutletSpec;
  from: string;
  to: string;
  mail: WrittenMail;
}

/** Sends one mail over a transport, outside of any transaction and of the ledger, and gives the server's words. Fails with `test-mail/no-address`. */
export const testTransport = {
  begin: async (ctx: Ctx, input: { transportId: string; to: string }): Promise<Test> => {
    const row = await loadTransport(ctx, input.transportId);
    const { mail: to } = normaliseMail(input.to) ?? fail('test-mail/no-address');
    const block = await senderBlock(ctx);
    const from = block.mail || /<([^<>]+)>/.exec(ctx.services.config.mailFrom)?.[1] || ctx.services.config.mailFrom;
    const text = ctx.services.texts(ctx.locale, 'mail:transports.test-text', { name: row.name });
    const write = compileMail({ from: { name: block.name || block.workspaceName, address: from }, text: [text] });
    const domain = from.slice(from.lastIndexOf('@') + 1);
    const mail = write({
      to,
      subject: ctx.services.texts(ctx.locale, 'mail:transports.test-subject', { name: row.name }),
      words: [],
      messageId: `${randomId(24)}@${domain}`,
      leaveUrl: null,
      at: ctx.clock.now().getTime(),
    });
    const { spec } = resolved(ctx, row);
    return { spec: spec ?? fail('transport/not-found'), from, to, mail };
  },
  wait: async (_services: Services, { spec, from, to, mail }: Test): Promise<SendResult> => {
    const outlet = await openOutletHere({ ...spec, connections: 1 });
    try {
      return await outlet.send({ from, to }, mail);
    } finally {
      outlet.close();
    }
  },
  end: async (_ctx: Ctx, _input: unknown, { kind, answer }: SendResult): Promise<{ accepted: boolean; answer: string }> => ({
    accepted: kind === 'accepted',
    answer,
  }),
};
