import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { fail } from './contract.ts';
import type { resolveNotice as route } from './contract/workspace.ts';
import { permissionsOfActor, presentNotice } from './list-notices.ts';
import { findNotice, resolveOpenNotice } from './queries/notices.ts';

/** A person says that a notice is dealt with. */
export async function resolveNotice(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const permissions = permissionsOfActor(ctx);
  const notice = await findNotice(ctx, permissions, input.noticeId);
  if (!notice) return refuse('request/not-found');
  if (notice.resolved_at !== null) fail('notice/resolved');
  await resolveOpenNotice(ctx, notice.key);
  return presentNotice(ctx, { ...notice, resolved_at: ctx.clock.now() });
}
