import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Trigger } from '../contract.ts';
import type { Said } from '../extend.ts';
import { tables, type ActionTriggersTable } from '../tables.ts';
import { triggerOf } from './trigger-of.ts';

type Row = Selectable<ActionTriggersTable>;

/** Triggers of some sets, or all that listen to one thing alone, by set id; oldest first. */
export async function triggersOf(ctx: Ctx, asked: { setIds: readonly string[] } | { subject: string }): Promise<Map<string, Trigger[]>> {
  const rows = await tables(ctx)
    .selectFrom('action_triggers')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('setIds' in asked ? sql<boolean>`set_id = any(${[...asked.setIds]}::text[])` : sql<boolean>`subject = ${asked.subject}`)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const found = new Map<string, Trigger[]>();
  for (const row of rows) found.set(row.set_id, [...(found.get(row.set_id) ?? []), await presentTrigger(ctx, row)]);
  return found;
}

export async function presentTrigger(ctx: Ctx, row: Pick<Row, 'id' | 'kind' | 'params'>): Promise<Trigger> {
  const kind = triggerOf(ctx.services, row.kind);
  const gone: Said = { textKey: 'actions:problems.kind-gone' };
  const { said, problem } = kind ? await kind.describe(ctx, row.params) : { said: gone, problem: gone };
  return { id: row.id, kind: row.kind, params: row.params, said, problem };
}
