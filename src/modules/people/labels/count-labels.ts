import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { countLabels as route } from '../contract/labels.ts';

/** How many people have each label. */
export async function countLabels(ctx: Ctx): Promise<OutputOf<typeof route>> {
  const { rows } = await sql<{ label_id: string; people: string }>`
    select label_id, count(*) as people from person_labels where workspace_id = ${ctx.workspace.id} group by label_id`.execute(ctx.db);
  return { items: rows.map((row) => ({ labelId: row.label_id, people: Number(row.people) })) };
}

/** How many people have one label. */
export async function countPeopleWith(ctx: Ctx, labelId: string): Promise<number> {
  const { rows } = await sql<{ people: string }>`
    select count(*) as people from person_labels where workspace_id = ${ctx.workspace.id} and label_id = ${labelId}`.execute(ctx.db);
  return Number(rows[0]?.people ?? 0);
}
