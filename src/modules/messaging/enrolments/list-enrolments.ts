import { sql } from 'kysely';
import { z } from 'zod';
import { findContactByMail, getContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf } from '#platform/http/contract.ts';
import type { Enrolment } from '../contract.ts';
import type * as contract from '../contract/enrolments.ts';
import { getScenario } from '../scenarios/scenario-lookup.ts';
import { presentEnrolments } from './present-enrolments.ts';

/** Readers of a scenario, newest first; `mail` is a whole address. */
export async function listEnrolments(
  ctx: Ctx,
  input: InputOf<typeof contract.listEnrolments>,
): Promise<{ items: Enrolment[]; next: string | null }> {
  const { audienceId } = await getScenario(ctx, input.scenarioId);
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const contact = input.mail ? await findContactByMail(ctx, audienceId, input.mail) : undefined;
  if (input.mail && !contact) return { items: [], next: null };
  const rows = await presentEnrolments(
    ctx,
    sql`and e.scenario_id = ${input.scenarioId}
      ${input.state ? sql`and e.state = ${input.state}` : sql``}
      ${contact ? sql`and e.contact_id = ${contact.id}` : sql``}
      ${after ? sql`and (e.enrolled_at, e.id) < (${after[0]}, ${after[1]})` : sql``}
      order by e.enrolled_at desc, e.id desc limit ${input.limit + 1}`,
  );
  const { rows: items, next } = slice(rows, input.limit, (row) => [row.enrolledAt, row.id]);
  return { items, next };
}

/** Scenarios that a contact is or was in, newest first. */
export async function listContactEnrolments(ctx: Ctx, { contactId }: { contactId: string }): Promise<{ items: Enrolment[] }> {
  await getContact(ctx, contactId);
  return { items: await presentEnrolments(ctx, sql`and e.contact_id = ${contactId} order by e.enrolled_at desc, e.id desc`) };
}
