import { RawNode, type KyselyPlugin } from 'kysely';
import type { Ctx } from '../ctx.ts';

/** How a statement begins that gets no name on its connection: see `NamedClient`. */
export const ANEW = '/* planned anew */ ';

/**
 * The same context, each of whose statements in `sql` is planned for itself. For jobs that fill tables by the thousand: a plan kept by its
 * name was made when the table was small or empty, and until the server has counted again it reads the whole of it for each row
 * (30,000 rows of a file checked in 114 s instead of 2). The plans of foreign keys stay kept, which `plan_cache_mode` would not leave alone.
 */
export function plannedAnew(ctx: Ctx): Ctx {
  return { ...ctx, db: ctx.db.withPlugin(plugin) };
}

const plugin: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (!RawNode.is(node)) return node;
    const [first = '', ...rest] = node.sqlFragments;
    return { ...node, sqlFragments: [ANEW + first, ...rest] };
  },
  transformResult: async ({ result }) => result,
};
