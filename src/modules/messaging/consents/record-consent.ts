import { normaliseMail } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { MessagingTables } from '../tables.ts';
import type { OptIn } from '../registration/register.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';

/** Writes the receipt of consent (特定電子メール法 第3条): every registration leaves one, also a repeated one. */
export async function recordConsent(
  ctx: Ctx,
  input: { scenario: RegisterScenario; contactId: string; enrolmentId: string; round: number; mail: string; optIn: OptIn },
): Promise<void> {
  const { optIn } = input;
  const visitor = ctx.actor.kind === 'visitor';
  await ctx.db
    .withTables<MessagingTables>()
    .insertInto('consents')
    .values({
      workspace_id: ctx.workspace.id,
      id: randomId(),
      contact_id: input.contactId,
      scenario_id: input.scenario.id,
      enrolment_id: input.enrolmentId,
      round: input.round,
      basis: optIn.basis,
      mail: normaliseMail(input.mail)?.mail ?? input.mail,
      at: ctx.clock.now(),
      address: visitor ? (ctx.request?.address ?? null) : null,
      user_agent: visitor ? (ctx.request?.userAgent.slice(0, 300) ?? null) : null,
      form_kind: optIn.formKind,
      form_id: optIn.formId ?? null,
      shown_text: optIn.shownText ?? '',
      page_url: optIn.pageUrl ?? null,
      mail_hash: null,
      erased_at: null,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
    })
    .execute();
}
