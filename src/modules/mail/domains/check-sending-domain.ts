import { Resolver } from 'node:dns/promises';
import type { Config } from '#platform/config.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import { fail, type DomainRecords, type SendingDomain } from '../contract.ts';
import { presentSendingDomain } from './present.ts';
import { selectSendingDomain, updateSendingDomain } from './queries.ts';
import { readDkim, readDmarc, readSpf, wantedRecords } from './records.ts';
import { spfSender } from './spf-sender.ts';
import type { SendingDomainRow } from '../tables.ts';

/**
 * Looks the records up and keeps what DNS said; DNS is asked outside of any transaction. Where it says nothing, or that it cannot say, the
 * state stays as it is, because a resolver's bad minute must not end the signing; that fails with `sending-domain/dns-silent`.
 */
export const checkSendingDomain = {
  begin: async (ctx: Ctx, input: { sendingDomainId: string }): Promise<Asked> => {
    const row = await findDomain(ctx, input.sendingDomainId);
    return { row, sender: await spfSender(ctx) };
  },
  wait: async (services: Services, asked: Asked): Promise<DomainRecords> =>
    (await lookUp(services.config, asked)) ?? fail('sending-domain/dns-silent', { domain: asked.row.domain }),
  end: async (ctx: Ctx, input: { sendingDomainId: string }, records: DomainRecords): Promise<SendingDomain> => {
    const row = await findDomain(ctx, input.sendingDomainId);
    const change = { state: stateOf(records.dkim.state), records, checked_at: ctx.clock.now() } as const;
    await updateSendingDomain(ctx, row.id, change);
    return presentSendingDomain({ ...row, ...change }, await spfSender(ctx));
  },
};

interface Asked {
  row: SendingDomainRow;
  sender: string;
}

async function findDomain(ctx: Ctx, id: string): Promise<SendingDomainRow> {
  return (await selectSendingDomain(ctx, id)) ?? fail('sending-domain/not-found');
}

/** The signing goes by the key alone. */
function stateOf(dkim: DomainRecords['dkim']['state']): SendingDomainRow['state'] {
  if (dkim === 'good') return 'found';
  return dkim === 'missing' ? 'waiting' : 'differs';
}

async function lookUp({ dnsServers }: Config, { row, sender }: Asked): Promise<DomainRecords | undefined> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (dnsServers) resolver.setServers(dnsServers);
  const { spf, dkim, dmarc } = wantedRecords(row, sender);
  const [own, key, policy] = await Promise.all([spf, dkim, dmarc].map(async ({ name }) => textsAt(resolver, name)));
  if (!own || !key || !policy) return undefined;
  const isRelays = row.signing === 'relay';
  return {
    spf: readSpf(own, sender),
    dkim: isRelays ? { state: 'good', found: '' } : readDkim(key, row.public_key),
    dmarc: readDmarc(policy),
  };
}

/** The TXT records of a name; none where DNS says that there is none; undefined where it cannot say. */
async function textsAt(resolver: Resolver, name: string): Promise<string[] | undefined> {
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined;
  }
}
