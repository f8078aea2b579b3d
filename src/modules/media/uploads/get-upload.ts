import type { Ctx } from '#platform/ctx.ts';
import { fail, type MediaUpload } from '../contract.ts';
import { presentUpload } from './present-upload.ts';
import { findUpload } from './queries.ts';

export async function getUpload(ctx: Ctx, input: { uploadId: string }): Promise<MediaUpload> {
  const row = await findUpload(ctx, input.uploadId);
  return row ? presentUpload(row) : fail('upload/not-found');
}
