import type { Ctx } from '#platform/ctx.ts';
import { setsById } from '../queries/sets.ts';

/** Names of sets, by id; those that are gone or archived are left out. */
export async function setNames(ctx: Ctx, setIds: readonly string[]): Promise<Map<string, string>> {
  const sets = [...(await setsById(ctx, setIds)).values()];
  return new Map(sets.filter((set) => set.archived_at === null).map((set) => [set.id, set.name]));
}
