import type { MediaRow, Poster, Variant } from './tables.ts';

type Named = Pick<MediaRow, 'id' | 'hash'>;

/** The public path of a variant of a picture. Its content never changes: another content has another hash. */
export function variantAddress(media: Named & Pick<MediaRow, 'type'>, width: number): string {
  return `/m/${media.id}/${media.hash}/${variantFile(media, width)}`;
}

/** The public path of a file whose content never changes; with another content, the file has another. */
export function contentAddress(media: Named & Pick<MediaRow, 'ending'>): string {
  return `/f/${media.id}/${media.hash}${dotted(media.ending)}`;
}

/** The public path at which a file is what it is now: it stays when the file is replaced. */
export function lastingAddress(media: Pick<MediaRow, 'id' | 'ending'>): string {
  return `/f/${media.id}${dotted(media.ending)}`;
}

/** The same of its variant for browsers that take AVIF. */
export function avifAddress(media: Named, width: number): string {
  return `/m/${media.id}/${media.hash}/${avifFile(width)}`;
}

/** The still of a film, with its public path; undefined where there is none. */
export function posterOf({ id, poster }: { id: string; poster: Poster | null }): (Variant & { address: string }) | undefined {
  const still = poster?.variants.at(-1);
  return still && { ...still, address: `/m/${id}/${poster?.hash}/${still.width}.webp` };
}

/** What a variant is called, in its address and in the storage: `480.webp`. */
export function variantFile(media: Pick<MediaRow, 'type'>, width: number): string {
  return `${width}.${media.type === 'image/svg+xml' ? 'svg' : 'webp'}`;
}

export function avifFile(width: number): string {
  return `${width}.avif`;
}

/** Where the bytes of a variant are stored. */
export function variantKey(workspaceId: string, media: Named, file: string): string {
  return `${contentFolder(workspaceId, media)}${file}`;
}

/** Where the uploaded file is kept as it came; of a picture it is never shown, but variants of other kinds are made from it. */
export function originalKey(workspaceId: string, media: Named): string {
  return `${contentFolder(workspaceId, media)}original`;
}

/** The beginning of all keys of one content of a file. */
export function contentFolder(workspaceId: string, media: Named): string {
  return `${folderKey(workspaceId, media.id)}${media.hash}-`;
}

/** The beginning of all keys of one file. */
export function folderKey(workspaceId: string, mediaId: string): string {
  return `${workspaceId}/media/${mediaId}/`;
}

/** The beginning of all keys of the pieces of one upload. */
export function piecesKey(workspaceId: string, uploadId: string): string {
  return `${workspaceId}/media-uploads/${uploadId}/`;
}

export function dotted(ending: string): string {
  return ending ? `.${ending}` : '';
}
