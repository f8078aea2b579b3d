import { sql } from 'kysely';
import { upsertContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { Registration } from '../contract.ts';
import { planNotice } from '../ledger/plan-notice.ts';
import { findNotice } from '../queries/find-notice.ts';
import type { Given } from './check-given.ts';
import type { Register } from './register.ts';
import type { RegisterScenario } from './scenario-to-register.ts';

/** How long the link in the mail works. */
const DAYS = 7;

/** No second mail to one address within this time: a form is no way to fill somebody's inbox. */
const PAUSE_MINUTES = 5;

/**
 * Double opt-in: keeps what was given and mails a link. The contact gets its address alone until then, so that nobody changes
 * another's name by typing their address. The outcome is the same for those who are registered already: a form does not tell who is.
 */
export async function askToConfirm(ctx: Ctx, at: { scenario: RegisterScenario; given: Given; input: Register }): Promise<Registration> {
  const { scenario, input } = at;
  const now = ctx.clock.now();
  const { contactId } = await upsertContact(ctx, { audienceId: scenario.audienceId, mail: input.mail, values: {}, source: input.source });
  const optInId = randomId();
  const given = { ...at.given.shared, ...at.given.own };
  await sql`
    insert into opt_ins (workspace_id, id, scenario_id, contact_id, given, source_kind, source_id, address, consent_text, page_url, asked_at, expires_at)
    values (${ctx.workspace.id}, ${optInId}, ${scenario.id}, ${contactId}, ${JSON.stringify(given)}, ${input.source.kind}, ${input.source.id ?? null},
      ${ctx.request?.address ?? null}, ${input.optIn.shownText ?? ''}, ${input.optIn.pageUrl ?? null}, ${now}, ${new Date(now.getTime() + DAYS * 86_400_000)})`.execute(
    ctx.db,
  );
  if (await askedLately(ctx, { scenarioId: scenario.id, contactId, optInId })) return sent(contactId);
  const notice = await findNotice(ctx, scenario.id, 'confirmation');
  await planNotice(ctx, { messageId: notice.id, channel: notice.channel, contactId, aboutId: optInId });
  return sent(contactId);
}

async function askedLately(ctx: Ctx, input: { scenarioId: string; contactId: string; optInId: string }): Promise<boolean> {
  const since = new Date(ctx.clock.now().getTime() - PAUSE_MINUTES * 60_000);
  const found = await sql`
    select 1 from opt_ins where workspace_id = ${ctx.workspace.id} and scenario_id = ${input.scenarioId} and contact_id = ${input.contactId}
      and id <> ${input.optInId} and asked_at > ${since} limit 1`.execute(ctx.db);
  return found.rows.length > 0;
}

function sent(contactId: string): Registration {
  return { outcome: 'confirmation_sent', reason: null, contactId, enrolmentId: null, round: null };
}
