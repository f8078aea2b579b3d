import { audit } from '#modules/accounts/api.ts';
import type { GlobalCtx } from '#platform/ctx.ts';
import { enterFrom } from '#platform/db/with-workspace.ts';
import { formatBytes } from '#platform/i18n/format.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { updateSpace as route } from '../contract/spaces.ts';
import { mostBytes, setLimit } from './queries.ts';

/**
 * Says how much the library of one workspace may take, or that it may take what all may. Less than what is there takes nothing away: further files
 * are refused. The workspace's log says who did it. Fails with `request/not-found`.
 */
export async function updateSpace(ctx: GlobalCtx, { spaceId, most }: InputOf<typeof route>): Promise<void> {
  const inside = await enterFrom(ctx, spaceId);
  await setLimit(inside, most);
  await audit(inside, 'media.limit-changed', null, { most: formatBytes(inside.workspace.locale, await mostBytes(inside)) });
}
