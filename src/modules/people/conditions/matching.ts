import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import type { Condition } from '../contract/conditions.ts';
import { compileCondition } from './compile-condition.ts';

type Of = { audienceId: string; condition: Condition };

/** How many contacts of an audience meet a condition just now. Fails with `condition/stale`. */
export async function countMatching(ctx: Ctx, of: Of): Promise<number> {
  const where = await compileCondition(ctx, of);
  const { rows } = await sql<{ count: string }>`
    select count(*) from contacts c where c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${of.audienceId} and ${where}`.execute(
    ctx.db,
  );
  return Number(rows[0]?.count ?? 0);
}

export interface Sampled {
  id: string;
  mail: string | null;
  name: string | null;
}

/** A few contacts who meet a condition, newest first. Fails with `condition/stale`. */
export async function sampleMatching(ctx: Ctx, of: Of & { limit?: number }): Promise<Sampled[]> {
  const where = await compileCondition(ctx, of);
  const { rows } = await sql<Sampled>`
    select c.id, c.mail, c.name from contacts c where c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${of.audienceId} and ${where}
    order by c.created_at desc, c.id desc limit ${of.limit ?? 5}`.execute(ctx.db);
  return rows;
}

/** Whether one contact meets a condition of its audience. Fails with `request/not-found` and `condition/stale`. */
export async function matches(ctx: Ctx, contactId: string, condition: Condition): Promise<boolean> {
  return (await matchingAmong(ctx, { contactIds: [contactId], audienceId: (await getContact(ctx, contactId)).audienceId, condition })).has(
    contactId,
  );
}

/** Those of the contacts who meet a condition, in one query. Contacts of other audiences do not. Fails with `condition/stale`. */
export async function matchingAmong(ctx: Ctx, of: Of & { contactIds: readonly string[] }): Promise<Set<string>> {
  const where = await compileCondition(ctx, of);
  const { rows } = await sql<{ id: string }>`
    select c.id from contacts c
    where c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${of.audienceId} and c.id = any(${of.contactIds}) and ${where}`.execute(
    ctx.db,
  );
  return new Set(rows.map((row) => row.id));
}
