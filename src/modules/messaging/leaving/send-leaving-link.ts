import { sql } from 'kysely';
import { findContactByMail } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { planNotice } from '../ledger/plan-notice.ts';
import { findNotice } from '../queries/find-notice.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';

const PAUSE_MINUTES = 5;

/**
 * Mails a leaving link to an address that somebody typed, if it belongs to a reader of the scenario. Whoever typed it learns nothing from
 * it: only the owner of the inbox can leave.
 */
export async function sendLeavingLink(ctx: Ctx, input: { scenario: RegisterScenario; mail: string }): Promise<void> {
  const contact = await findContactByMail(ctx, input.scenario.audienceId, input.mail);
  if (!contact) return;
  const notice = await findNotice(ctx, input.scenario.id, 'leaving_link');
  const since = new Date(ctx.clock.now().getTime() - PAUSE_MINUTES * 60_000);
  const state = await sql<{ enrolled: boolean; lately: boolean }>`
    select exists (select 1 from enrolments where workspace_id = ${ctx.workspace.id} and scenario_id = ${input.scenario.id} and contact_id = ${contact.id} and state = 'active') as enrolled,
      exists (select 1 from deliveries where workspace_id = ${ctx.workspace.id} and message_id = ${notice.id} and contact_id = ${contact.id} and planned_at > ${since}) as lately`.execute(
    ctx.db,
  );
  const row = state.rows[0];
  if (!row?.enrolled || row.lately) return;
  await planNotice(ctx, { messageId: notice.id, channel: notice.channel, contactId: contact.id, aboutId: null });
}
