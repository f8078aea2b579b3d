import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Audience } from '../contract.ts';
import { setArchived } from '../queries/audiences.ts';

/** Takes an audience back from the archive. Idempotent. */
export async function restoreAudience(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<Audience> {
  const audience = await setArchived(ctx, audienceId, null);
  await audit(ctx, 'people.audience-restored', { kind: 'audience', id: audience.id, name: audience.name });
  return audience;
}
