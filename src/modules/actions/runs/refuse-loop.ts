import { notify } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ChainLink } from '../contract.ts';
import { setsById } from '../queries/sets.ts';

/** Sets that follow from each other: further than this nobody can have meant it. */
const DEEPEST = 10;

/**
 * Why a set may not run because of this chain: it ran for the same person within it already, or the chain is too long. Tells the staff,
 * once for each set. Undefined when it may.
 */
export async function refuseLoop(
  ctx: Ctx,
  input: { setId: string; personId: string | null; chain: readonly ChainLink[] },
): Promise<'loop' | 'depth' | undefined> {
  const { setId, personId, chain } = input;
  const isLoop = chain.some((link) => link.setId === setId && link.personId === personId);
  if (!isLoop && chain.length < DEEPEST) return undefined;
  const name = (await setsById(ctx, [setId])).get(setId)?.name ?? '';
  const names = chain.map((link) => link.setName);
  await notify(ctx, {
    kind: 'actions.loop',
    key: `actions.loop:${setId}`,
    textKey: isLoop ? 'actions:notices.loop' : 'actions:notices.depth',
    data: { name, chain: [...names, name].join(' → ') },
    severity: 'warning',
    link: `/action-runs?actionSetId=${setId}&state=stopped`,
    permission: 'actions.view',
  });
  return isLoop ? 'loop' : 'depth';
}
