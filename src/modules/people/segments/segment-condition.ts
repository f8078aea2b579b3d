import type { Ctx } from '#platform/ctx.ts';
import { conditionField } from '../conditions/condition-field.ts';
import { compileChecked } from '../conditions/compile-condition.ts';
import { isStatement, nodesOf, readStatement } from '../conditions/statements.ts';
import { segmentStatement } from '../contract/condition-params.ts';
import { loadGraph, reach, writtenOut, type GraphNode } from './segment-graph.ts';
import { findSegment, segmentsById } from './segment-lookup.ts';

/** As many statements as a query bears when segments within segments are written out. */
const WRITTEN_OUT = 500;

/** A statement that a contact is in a saved segment of the same audience: the segment as it is when the condition is used. */
export const segmentCondition = conditionField({
  kind: 'people.segment',
  params: segmentStatement,
  check: async (ctx, { audienceId, params, within }) => {
    const problem = (message: string) => [{ path: ['segmentId'], message }];
    const nodes = reach(await loadGraph(ctx, audienceId), params.segmentId, within);
    if (nodes === 'cycle') return problem('people:problems.conditionCycle');
    if (!nodes) return problem('people:problems.conditionSegmentGone');
    if (writtenOut(nodes) > WRITTEN_OUT) return problem('people:problems.conditionSegmentsTooLarge');
    for (const node of nodes) if (await isStale(ctx, audienceId, node)) return problem('people:problems.conditionSegmentStale');
    return [];
  },
  compile: async (ctx, { audienceId, params, within }) => {
    const { condition } = await findSegment(ctx, params.segmentId);
    return compileChecked(ctx, { audienceId, condition, within: [...within, params.segmentId] });
  },
  describe: async (ctx, { params }) => {
    const name = (await segmentsById(ctx, [params.segmentId])).get(params.segmentId)?.name;
    return {
      textKey: 'people:conditions.segment',
      data: { name: name ?? ctx.services.texts(ctx.locale, 'people:conditions.goneSegment') },
    };
  },
  uses: (params) => [{ kind: 'segment', id: params.segmentId }],
});

/** Whether a segment's own statements name something that is gone; those about segments are the graph's business. */
async function isStale(ctx: Ctx, audienceId: string, { condition }: GraphNode): Promise<boolean> {
  for (const { node } of nodesOf(condition)) {
    if (!isStatement(node) || node.kind === 'people.segment') continue;
    const read = readStatement(ctx, node);
    if (read.problems || (await read.field.check(ctx, { audienceId, params: read.params, within: [] })).length > 0) return true;
  }
  return false;
}
