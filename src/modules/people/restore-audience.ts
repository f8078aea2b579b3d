import type { Ctx } from '#platform/ctx.ts';
import type { Audience } from './contract.ts';
import { setArchived } from './queries/audiences.ts';

/** Takes an audience back from the archive. Idempotent. */
export async function restoreAudience(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<Audience> {
  return setArchived(ctx, audienceId, null);
}
