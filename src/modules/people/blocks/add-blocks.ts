import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { addBlocks as route } from '../contract/blocks.ts';
import { readLines } from '../suppression/read-lines.ts';
import { readRule, type BlockRule } from './read-rule.ts';

/** Adds rules, one a line; those that are there stay as they are, what is no rule is told with its line. */
export async function addBlocks(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { good, refused } = readLines<BlockRule>(input.lines, readRule);
  const wanted = [...new Map(good.map((rule) => [`${rule.kind} ${rule.norm}`, rule])).values()];
  const added = await sql`
    insert into registration_blocks (workspace_id, id, kind, value_norm, note, at, actor_kind, actor_id)
    select ${ctx.workspace.id}, u.id, u.kind, u.norm, ${input.note}, ${ctx.clock.now()}::timestamptz, ${ctx.actor.kind}, ${ctx.actor.id}
    from unnest(${wanted.map(() => randomId())}::text[], ${wanted.map((rule) => rule.kind)}::text[], ${wanted.map((rule) => rule.norm)}::text[])
      as u (id, kind, norm)
    on conflict (workspace_id, kind, value_norm) do nothing`.execute(ctx.db);
  const count = Number(added.numAffectedRows ?? 0);
  if (count > 0) await audit(ctx, 'people.blocks-added', null, { count });
  return { added: count, already: good.length - count, refused };
}
