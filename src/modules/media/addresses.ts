import type { MediaRow } from './tables.ts';

/** The public path of a variant. Its content never changes: another content has another hash. */
export function variantAddress(media: Pick<MediaRow, 'id' | 'hash'>, width: number): string {
  return `/m/${media.id}/${media.hash}/${width}.webp`;
}

/** Where the bytes of a variant are stored. */
export function variantKey(workspaceId: string, media: Pick<MediaRow, 'id' | 'hash'>, width: number): string {
  return `${folderKey(workspaceId, media.id)}${media.hash}-${width}.webp`;
}

/** Where the uploaded file is kept as it came: never shown, but variants of other kinds are made from it. */
export function originalKey(workspaceId: string, media: Pick<MediaRow, 'id' | 'hash'>): string {
  return `${folderKey(workspaceId, media.id)}${media.hash}-original`;
}

/** The beginning of all keys of one file. */
export function folderKey(workspaceId: string, mediaId: string): string {
  return `${workspaceId}/media/${mediaId}/`;
}
