import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import type { Condition, ConditionLeaf, ConditionLine, ExplainedLine } from '../contract/conditions.ts';
import type { Said } from './condition-field.ts';
import { groupOf, isStatement, nodesOf, readStatement, type Node } from './statements.ts';

interface Place {
  audienceId: string;
  within: readonly string[];
}

/** A condition in words, line by line; what names something that is gone says so. */
export async function describeCondition(
  ctx: Ctx,
  { audienceId, condition }: { audienceId: string; condition: Condition },
): Promise<ConditionLine[]> {
  const lines: ConditionLine[] = [];
  for (const node of nodesOf(condition)) lines.push(await describeNode(ctx, { audienceId, within: [] }, node));
  return lines;
}

/**
 * The same with how each line stands for one contact. `holds` is null where something is gone, and for every group that it decides.
 * Fails with `request/not-found`.
 */
export async function explainCondition(
  ctx: Ctx,
  { contactId, condition }: { contactId: string; condition: Condition },
): Promise<{ holds: boolean | null; lines: ExplainedLine[] }> {
  const { audienceId, personId } = await getContact(ctx, contactId);
  const place = { audienceId, within: [] };
  const nodes = nodesOf(condition);
  const truth = await evaluate(ctx, { contactId, place, nodes });
  const holdsOf = (node: Condition): boolean | null => (isStatement(node) ? (truth.get(node) ?? null) : combine(node, holdsOf));
  const lines: ExplainedLine[] = [];
  for (const node of nodes) {
    const actual = isStatement(node.node) ? await actualOf(ctx, { ...place, contactId, personId }, node.node) : null;
    lines.push({ ...(await describeNode(ctx, place, node)), holds: holdsOf(node.node), actual });
  }
  return { holds: holdsOf(condition), lines };
}

/** All statements in one query; those that cannot be compiled are left out. */
async function evaluate(
  ctx: Ctx,
  { contactId, place, nodes }: { contactId: string; place: Place; nodes: readonly Node[] },
): Promise<Map<ConditionLeaf, boolean>> {
  const asked: { statement: ConditionLeaf; where: RawBuilder<boolean> }[] = [];
  for (const { node } of nodes) {
    if (!isStatement(node)) continue;
    const read = readStatement(ctx, node);
    if (read.problems || (await read.field.check(ctx, { ...place, params: read.params })).length > 0) continue;
    asked.push({ statement: node, where: await read.field.compile(ctx, { ...place, params: read.params }) });
  }
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ truths: boolean[] }>`
    select array[${sql.join(asked.map(({ where }) => where))}]::boolean[] as truths
    from contacts c where c.workspace_id = ${ctx.workspace.id} and c.id = ${contactId}`.execute(ctx.db);
  return new Map(asked.map(({ statement }, index) => [statement, rows[0]?.truths[index] ?? false]));
}

/** Three values: what nobody can say decides nothing that something else decides already. */
function combine(condition: Condition, holdsOf: (inner: Condition) => boolean | null): boolean | null {
  const { all, any, not } = groupOf(condition);
  if (not) {
    const inner = holdsOf(not);
    return inner === null ? null : !inner;
  }
  const each = (all ?? any ?? []).map(holdsOf);
  const deciding = any !== undefined;
  if (each.includes(deciding)) return deciding;
  return each.includes(null) ? null : !deciding;
}

async function describeNode(ctx: Ctx, place: Place, { node, path, depth }: Node): Promise<ConditionLine> {
  if (!isStatement(node)) {
    const group = 'all' in node ? 'all' : 'any' in node ? 'any' : 'not';
    const empty = group === 'all' && groupOf(node).all?.length === 0;
    return {
      path,
      depth,
      group,
      stale: false,
      sentence: { textKey: empty ? 'people:conditions.everybody' : `people:conditions.group.${group}` },
    };
  }
  const read = readStatement(ctx, node);
  if (read.problems) return { path, depth, group: null, stale: true, sentence: { textKey: 'people:conditions.unreadable' } };
  const at = { ...place, params: read.params };
  const stale = (await read.field.check(ctx, at)).length > 0;
  return { path, depth, group: null, stale, sentence: await read.field.describe(ctx, at) };
}

async function actualOf(ctx: Ctx, at: Place & { contactId: string; personId: string }, statement: ConditionLeaf): Promise<Said | null> {
  const read = readStatement(ctx, statement);
  if (read.problems) return null;
  return (await read.field.actual?.(ctx, { ...at, params: read.params })) ?? null;
}
