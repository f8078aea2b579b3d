import { sql, type Selectable } from 'kysely';
import { mailsTo } from '#modules/messaging/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Payments } from '../contract/providers.ts';
import { listIssuers } from '../issuers/list-issuers.ts';
import type { ProviderAccountsTable } from '../tables.ts';

type Lamp = Payments['checklist'][number];

/** What was seen to work with Stripe's test keys, newest of each. */
interface Seen {
  paid: Date | null;
  authenticated: Date | null;
  given: Date | null;
  contactIds: (string | null)[];
}

/**
 * The lamps of the checklist before going live, in the order in which they are lit. Nothing here is ticked by hand: each looks at what
 * really happened.
 */
export async function checklistOf(ctx: Ctx, accounts: readonly Selectable<ProviderAccountsTable>[]): Promise<Lamp[]> {
  const test = accounts.find((each) => each.mode === 'test');
  const live = accounts.find((each) => each.mode === 'live');
  const seen = await seenInTests(ctx);
  const mails = await mailsTo(ctx, { contactIds: (seen.contactIds ?? []).filter((each) => each !== null) });
  const { items: issuers } = await listIssuers(ctx);
  const isLegal = issuers.some((issuer) => issuer.archivedAt === null && issuer.missing.length === 0);
  const happened = (key: Lamp['key'], at: Date | null): Lamp => ({ key, state: at ? 'good' : 'waiting', at: at?.toISOString() ?? null });
  const isSo = (key: Lamp['key'], good: boolean): Lamp => ({ key, state: good ? 'good' : 'bad', at: null });
  const heard = test?.checked['webhook'];
  return [
    isSo('test-keys', test !== undefined),
    happened('test-order', seen.paid),
    happened('three-d-secure', seen.authenticated),
    happened('webhook', heard === undefined ? null : new Date(heard)),
    happened('effects', seen.given),
    happened('mail', mails.lastAt),
    isSo('legal', isLegal),
    isSo('live-keys', live !== undefined),
    isSo('live-charges', live?.checked['charges'] === 'true'),
  ];
}

async function seenInTests(ctx: Ctx): Promise<Seen> {
  const { rows } = await sql<Seen>`
    select (array_agg(o.contact_id order by o.paid_at desc))[1:20] as "contactIds", max(o.paid_at) as paid,
      max((select max(e.at) from order_events e where e.workspace_id = o.workspace_id and e.order_id = o.id and e.kind = 'authenticated')) as authenticated,
      max((select max(f.updated_at) from order_effects f where f.workspace_id = o.workspace_id and f.order_id = o.id and f.state = 'done')) as given
    from orders o
    where o.workspace_id = ${ctx.workspace.id} and o.mode = 'test' and o.provider = 'stripe' and o.paid_at is not null`.execute(ctx.db);
  return rows[0] ?? { paid: null, authenticated: null, given: null, contactIds: [] };
}
