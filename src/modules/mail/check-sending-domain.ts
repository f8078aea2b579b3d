import { Resolver } from 'node:dns/promises';
import type { Ctx } from '#platform/ctx.ts';
import { fail, type SendingDomain } from './contract.ts';
import { presentSendingDomain } from './present.ts';
import { selectSendingDomain, updateSendingDomain } from './queries.ts';
import type { SendingDomainRow } from './tables.ts';

/**
 * Looks the record up and keeps what DNS said. A record that is there, or was, and cannot be read right now (no answer) leaves the
 * state as it is: a resolver's bad minute must not end the signing.
 */
export async function checkSendingDomain(ctx: Ctx, input: { sendingDomainId: string }): Promise<SendingDomain> {
  const row = (await selectSendingDomain(ctx, input.sendingDomainId)) ?? fail('sending-domain/not-found');
  const change = { state: (await lookUp(row)) ?? row.state, checked_at: ctx.clock.now() };
  await updateSendingDomain(ctx, row.id, change);
  return presentSendingDomain({ ...row, ...change });
}

async function lookUp(row: SendingDomainRow): Promise<SendingDomainRow['state'] | undefined> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  try {
    const records = (await resolver.resolveTxt(`${row.selector}._domainkey.${row.domain}`)).map((parts) => parts.join(''));
    return records.some((record) => keyOf(record) === row.public_key) ? 'found' : 'differs';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? 'waiting' : undefined;
  }
}

/** The `p=` of a DKIM record, white space out: registrars' forms like to add some. */
function keyOf(record: string): string | undefined {
  return record
    .replace(/\s+/g, '')
    .split(';')
    .find((tag) => tag.startsWith('p='))
    ?.slice('p='.length);
}
