import type { MediaUpload } from '../contract.ts';
import type { UploadRow } from './queries.ts';

/** An upload's row as the API shows it. */
export function presentUpload(row: UploadRow): MediaUpload {
  return { id: row.id, bytes: Number(row.bytes), received: Number(row.received), mediaId: row.media_id };
}
