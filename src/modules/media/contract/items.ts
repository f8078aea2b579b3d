import { z } from 'zod';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';

/** One line, without characters that only hide in file names. */
export const folderName = z.string().trim().max(60);

/** What a file is, by its content. `document`: a PDF, a text, an office file. `file`: anything else. */
export const mediaKind = z.enum(['image', 'document', 'audio', 'video', 'file']);
export type MediaKind = z.output<typeof mediaKind>;

const variant = z.object({ width: z.int(), height: z.int(), bytes: z.int(), url: z.string() });

export const mediaItem = z.object({
  id,
  name: z.string(),
  folder: z.string(),
  alt: z.string(),
  kind: mediaKind,
  /** By the content of the file as it was uploaded. */
  type: z.string(),
  /** `pdf`, `mp4`; empty where neither content nor name tells. */
  ending: z.string(),
  /** Of the file as it was uploaded. */
  bytes: z.int(),
  /** Of pictures. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  animated: z.boolean(),
  /** What pages show of a picture: WebP, smallest first, each at an address whose content never changes. At first there is one, for every use. */
  variants: z.array(variant),
  /** The same widths for browsers that take AVIF, where that is lighter. */
  avif: z.array(variant),
  /** `preparing`: further variants are being made, pages show the picture meanwhile with what is there. `failed`: that is all there will be. */
  variantState: z.enum(['ready', 'preparing', 'failed']),
  /** A still of a film, shown until it plays; null where no browser could draw one. */
  poster: variant.nullable(),
  /** `gated`: visitors get it by links that expire only. */
  access: z.enum(['open', 'gated']),
  /** What a browser does with it: shows it, or keeps it. */
  disposition: z.enum(['inline', 'attachment']),
  /** Stays the same when the file is replaced; null of a gated one. */
  url: z.string().nullable(),
  createdAt: instant,
  version,
});
export type MediaItem = z.output<typeof mediaItem>;

export const mediaUse = z.object({
  /** Text key of what kind of thing uses it. */
  label: z.string(),
  name: z.string(),
  /** Its screen, with `:workspaceId` to be filled. */
  path: z.string(),
  live: z.boolean(),
});
export type MediaUseItem = z.output<typeof mediaUse>;

export const listMedia = route({
  id: 'media.list-media',
  method: 'GET',
  path: '/media',
  can: 'media.view',
  summary: 'The media library, newest first',
  input: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    /** Left out: all folders; empty: what lies in none. */
    folder: folderName.optional(),
    kind: mediaKind.optional(),
  }),
  output: pageOf(mediaItem),
});

export const listFolders = route({
  id: 'media.list-folders',
  method: 'GET',
  path: '/media-folders',
  can: 'media.view',
  summary: 'The folders that hold something, and how much',
  output: z.object({ total: z.int(), items: z.array(z.object({ name: z.string(), count: z.int() })) }),
});

export const getSpace = route({
  id: 'media.get-space',
  method: 'GET',
  path: '/media-space',
  can: 'media.view',
  summary: 'How much the files of the library take, in bytes, and how much they may',
  output: z.object({ used: z.int(), most: z.int() }),
});

export const getPreparation = route({
  id: 'media.get-preparation',
  method: 'GET',
  path: '/media-preparation',
  can: 'media.view',
  summary: 'How many pictures wait for their variants, and how many could not be given all of them',
  output: z.object({ waiting: z.int(), failed: z.int() }),
});

export const getMedia = route({
  id: 'media.get-media',
  method: 'GET',
  path: '/media/:mediaId',
  can: 'media.view',
  summary: 'One file of the library',
  output: mediaItem,
});

export const updateMedia = route({
  id: 'media.update-media',
  method: 'PATCH',
  path: '/media/:mediaId',
  can: 'media.edit',
  summary: 'Rename a file, describe it, put it into a folder, say who gets it and what a browser does with it',
  input: z.object({
    version,
    name: name(200).optional(),
    alt: z.string().trim().max(300).optional(),
    folder: folderName.optional(),
    access: mediaItem.shape.access.optional(),
    disposition: mediaItem.shape.disposition.optional(),
  }),
  output: mediaItem,
  example: { version: 1, name: '講師の写真', alt: '教室で微笑む講師', folder: 'プロフィール' },
});

export const listUses = route({
  id: 'media.list-uses',
  method: 'GET',
  path: '/media/:mediaId/uses',
  can: 'media.view',
  summary: 'Where a file is used',
  output: z.object({ items: z.array(mediaUse) }),
});

export const deleteMedia = route({
  id: 'media.delete-media',
  method: 'DELETE',
  path: '/media/:mediaId',
  can: 'media.edit',
  summary: 'Delete a file. One that is used is deleted only when that is said',
  input: z.object({ evenIfUsed: z.enum(['true', 'false']).default('false') }),
  output: null,
});
