import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Audience } from '../contract.ts';
import { setArchived } from '../queries/audiences.ts';

/** Puts an audience away: nothing is deleted, and nobody registers in it any more. Idempotent: the first time stays. */
export async function archiveAudience(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<Audience> {
  const audience = await setArchived(ctx, audienceId, ctx.clock.now());
  await audit(ctx, 'people.audience-archived', { kind: 'audience', id: audience.id, name: audience.name });
  return audience;
}
