import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { findMedia } from '../queries.ts';
import { signLink } from './sign-link.ts';

/** An address of a gated file for some days, to be sent by hand. An open file has one that lasts: it fails with `media/not-gated`. */
export async function createLink(ctx: Ctx, input: { mediaId: string; days: number }): Promise<{ url: string; expiresAt: string }> {
  const row = await findMedia(ctx, input.mediaId);
  if (!row) return fail('media/not-found');
  if (row.access === 'open') return fail('media/not-gated');
  const expiresAt = new Date(ctx.clock.now().getTime() + input.days * 86_400_000);
  const { services } = ctx;
  return { url: `${services.config.publicUrl}${signLink(services, row, expiresAt)}`, expiresAt: expiresAt.toISOString() };
}
