import type { Ctx } from '#platform/ctx.ts';
import { contactPanelPlug, type ContactState } from '../extend.ts';
import { suppressedAmong } from '../suppression/suppression.ts';

/** The badges of contacts, by contact id: whether their address is blocked, then what other modules say. */
export async function loadStates(
  ctx: Ctx,
  contacts: readonly { id: string; mail_norm: string | null }[],
): Promise<Map<string, ContactState[]>> {
  const states = new Map<string, ContactState[]>(contacts.map(({ id }) => [id, []]));
  if (contacts.length === 0) return states;
  const suppressed = await suppressedAmong(
    ctx,
    contacts.flatMap((contact) => contact.mail_norm ?? []),
  );
  for (const { id, mail_norm: mailNorm } of contacts) {
    const reason = mailNorm === null ? undefined : suppressed.get(mailNorm)?.reason;
    if (reason) states.get(id)?.push({ state: 'people.suppressed', tone: 'care', textKey: 'people:states.suppressed' });
  }
  for (const panel of ctx.services.registry.contributions(contactPanelPlug)) {
    const said = await panel.statesOf(ctx, [...states.keys()]);
    for (const [contactId, more] of said) states.get(contactId)?.push(...more);
  }
  return states;
}
