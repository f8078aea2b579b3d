import { sql } from 'kysely';
import { blockOf, getContact, normaliseMail, upsertContact } from '#modules/people/api.ts';
import { sourceKind } from '#modules/people/contract.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Registration } from '../contract.ts';
import { checkGiven } from './check-given.ts';
import { visitorAddress } from './enrol.ts';
import { enrolContact } from './register.ts';
import { scenarioToRegister } from './scenario-to-register.ts';

interface Row {
  scenario_id: string;
  contact_id: string;
  given: Record<string, string>;
  source_kind: string;
  source_id: string | null;
  consent_text: string;
  page_url: string | null;
  expires_at: Date;
  confirmed_at: Date | null;
}

export interface OptInState {
  state: 'open' | 'confirmed' | 'expired';
  scenarioId: string;
  mail: string | null;
}

/** What a confirming link is about; undefined when there is nothing of it any more. */
export async function findOptIn(ctx: Ctx, optInId: string): Promise<OptInState | undefined> {
  const row = await load(ctx, optInId);
  if (!row) return undefined;
  const expired = row.expires_at < ctx.clock.now();
  const { mail } = await getContact(ctx, row.contact_id);
  return { state: row.confirmed_at ? 'confirmed' : expired ? 'expired' : 'open', scenarioId: row.scenario_id, mail };
}

/** The owner of the address agrees: what they had given is written, and they are enrolled. Twice is once. Undefined when it expired. */
export async function confirm(ctx: Ctx, optInId: string): Promise<Registration | undefined> {
  const now = ctx.clock.now();
  const taken = await sql`
    update opt_ins set confirmed_at = ${now} where workspace_id = ${ctx.workspace.id} and id = ${optInId} and confirmed_at is null and expires_at >= ${now}`.execute(
    ctx.db,
  );
  const row = await load(ctx, optInId);
  if (!row) return undefined;
  const done = { outcome: 'already', reason: null, contactId: row.contact_id, enrolmentId: null, round: null } as const;
  if (taken.numAffectedRows === 0n) return row.confirmed_at ? done : undefined;
  const scenario = await scenarioToRegister(ctx, row.scenario_id);
  if (scenario.archivedAt) return undefined;
  const contact = await getContact(ctx, row.contact_id);
  const mail = contact.mail ?? '';
  const address = normaliseMail(mail);
  if (address && (await blockOf(ctx, { mailNorm: address.norm, address: visitorAddress(ctx) }))) return undefined;
  const source = { kind: sourceKind.parse(row.source_kind), ...(row.source_id === null ? {} : { id: row.source_id }) };
  // It was checked when it was given; fields may have changed since, and nobody is here to mend it.
  const given = await checkGiven(ctx, { scenario, mail, values: row.given, complete: false, dropUnfit: true });
  await upsertContact(ctx, { audienceId: scenario.audienceId, mail, values: given.shared, source });
  const optIn = {
    basis: 'confirmed',
    formKind: 'confirmation',
    formId: optInId,
    shownText: row.consent_text,
    ...(row.page_url === null ? {} : { pageUrl: row.page_url }),
  } as const;
  return enrolContact(ctx, {
    scenario,
    contactId: contact.id,
    personId: contact.personId,
    own: given.own,
    shared: given.shared,
    input: { scenarioId: scenario.id, mail, values: {}, source, optIn },
  });
}

async function load(ctx: Ctx, optInId: string): Promise<Row | undefined> {
  const found = await sql<Row>`
    select scenario_id, contact_id, given, source_kind, source_id, consent_text, page_url, expires_at, confirmed_at
    from opt_ins where workspace_id = ${ctx.workspace.id} and id = ${optInId}`.execute(ctx.db);
  return found.rows[0];
}
