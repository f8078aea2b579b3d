import { Resolver } from 'node:dns/promises';
import type { Config } from '#platform/config.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import { fail, type SendingDomain } from '../contract.ts';
import { presentSendingDomain } from './present.ts';
import { selectSendingDomain, updateSendingDomain } from './queries.ts';
import type { SendingDomainRow } from '../tables.ts';

/**
 * Looks the record up and keeps what DNS said; DNS is asked outside of any transaction. Where it says nothing, or that it cannot say, the
 * state stays as it is, because a resolver's bad minute must not end the signing; that fails with `sending-domain/dns-silent`.
 */
export const checkSendingDomain = {
  begin: async (ctx: Ctx, input: { sendingDomainId: string }): Promise<SendingDomainRow> => findDomain(ctx, input.sendingDomainId),
  wait: async (services: Services, row: SendingDomainRow): Promise<State> =>
    (await lookUp(services.config, row)) ?? fail('sending-domain/dns-silent', { domain: row.domain }),
  end: async (ctx: Ctx, input: { sendingDomainId: string }, state: State): Promise<SendingDomain> => {
    const row = await findDomain(ctx, input.sendingDomainId);
    const change = { state, checked_at: ctx.clock.now() };
    await updateSendingDomain(ctx, row.id, change);
    return presentSendingDomain({ ...row, ...change });
  },
};

type State = SendingDomainRow['state'];

async function findDomain(ctx: Ctx, id: string): Promise<SendingDomainRow> {
  return (await selectSendingDomain(ctx, id)) ?? fail('sending-domain/not-found');
}

async function lookUp({ dnsServers }: Config, row: SendingDomainRow): Promise<State | undefined> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (dnsServers) resolver.setServers(dnsServers);
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
