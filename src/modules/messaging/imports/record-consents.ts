import { sql } from 'kysely';
import type { ImportPlace } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { importWords } from '../consents/import-words.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';
import type { EnrolledContact } from './enrol-all.ts';

/** A receipt for each: declared by staff, with the stated basis in words, and the import that it stands in. */
export async function recordConsents(
  ctx: Ctx,
  input: { scenario: RegisterScenario; enrolled: ReadonlyMap<string, EnrolledContact>; place: ImportPlace },
): Promise<void> {
  const { scenario, place } = input;
  const each = [...input.enrolled];
  if (each.length === 0) return;
  const words = importWords(ctx, place.basis);
  await sql`
    insert into consents (workspace_id, id, contact_id, scenario_id, enrolment_id, round, basis, mail, at, form_kind, form_id, shown_text, actor_kind, actor_id)
    select ${ctx.workspace.id}, u.id, u.contact_id, ${scenario.id}, u.enrolment_id, u.round, 'declared', c.mail, ${ctx.clock.now()}, 'import',
      ${place.importId}, ${words}, ${ctx.actor.kind}, ${ctx.actor.id}
    from unnest(
      ${each.map(() => randomId())}::text[], ${each.map(([contactId]) => contactId)}::text[],
      ${each.map(([, one]) => one.enrolmentId)}::text[], ${each.map(([, one]) => one.round)}::int[]
    ) as u (id, contact_id, enrolment_id, round)
    join contacts c on c.workspace_id = ${ctx.workspace.id} and c.id = u.contact_id`.execute(ctx.db);
}
