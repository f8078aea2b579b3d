import type { Ctx } from '#platform/ctx.ts';
import type { Condition } from '../contract/conditions.ts';
import { isStatement, nodesOf } from '../conditions/statements.ts';
import { selectSegments } from './segment-lookup.ts';

/** A segment as a node among those of its audience. */
export interface GraphNode {
  id: string;
  name: string;
  condition: Condition;
  /** Segments that its condition names. */
  refs: string[];
}

/** Segments of one audience, by id. */
export async function loadGraph(ctx: Ctx, audienceId: string): Promise<Map<string, GraphNode>> {
  const rows = await selectSegments(ctx).where('audience_id', '=', audienceId).execute();
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, condition: row.condition, refs: refsOf(row.condition) }]));
}

/**
 * A segment and all that stand within it, each once. Undefined when one of them is gone; `'cycle'` when one of `within`, or a segment
 * on the way, stands within itself.
 */
export function reach(
  graph: ReadonlyMap<string, GraphNode>,
  segmentId: string,
  within: readonly string[],
): GraphNode[] | 'cycle' | undefined {
  const found = new Map<string, GraphNode>();
  const open = new Set(within);
  const walk = (id: string): 'cycle' | 'gone' | 'fine' => {
    if (open.has(id)) return 'cycle';
    if (found.has(id)) return 'fine';
    const node = graph.get(id);
    if (!node) return 'gone';
    open.add(id);
    for (const ref of node.refs) {
      const verdict = walk(ref);
      if (verdict !== 'fine') return verdict;
    }
    open.delete(id);
    found.set(id, node);
    return 'fine';
  };
  const verdict = walk(segmentId);
  if (verdict === 'fine') return [...found.values()];
  return verdict === 'cycle' ? 'cycle' : undefined;
}

/** How many statements a segment becomes when all that stand within it are written out. `nodes` are innermost first, as `reach` gives them. */
export function writtenOut(nodes: readonly GraphNode[]): number {
  const sizes = new Map<string, number>();
  for (const node of nodes) {
    const own = nodesOf(node.condition).length;
    sizes.set(
      node.id,
      node.refs.reduce((sum, ref) => sum + (sizes.get(ref) ?? 0), own),
    );
  }
  return sizes.get(nodes.at(-1)?.id ?? '') ?? 0;
}

function refsOf(condition: Condition): string[] {
  return nodesOf(condition).flatMap(({ node }) =>
    isStatement(node) && node.kind === 'people.segment' && typeof node['segmentId'] === 'string' ? [node['segmentId']] : [],
  );
}
