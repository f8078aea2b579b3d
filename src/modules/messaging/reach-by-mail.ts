import { recipientsOf, suppressedAmong } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Reach } from './channel.ts';

/** How contacts are reached by mail: their address, or why not (gone, none known, blocked and by whom). By contact id, for every id given. */
export async function reachByMail(ctx: Ctx, contactIds: readonly string[]): Promise<Map<string, Reach>> {
  const recipients = await recipientsOf(ctx, [...new Set(contactIds)]);
  const addresses = [...recipients.values()].flatMap((one) => (one.mailNorm === null ? [] : [one.mailNorm]));
  const blocked = await suppressedAmong(ctx, addresses);
  return new Map(
    contactIds.map((id): [string, Reach] => {
      const recipient = recipients.get(id);
      if (!recipient) return [id, { withheld: 'erased' }];
      if (recipient.mail === null || recipient.mailNorm === null) return [id, { withheld: 'no_address' }];
      const block = blocked.get(recipient.mailNorm);
      return [id, block ? { withheld: `address_${block.reason}` } : { to: recipient.mail }];
    }),
  );
}
