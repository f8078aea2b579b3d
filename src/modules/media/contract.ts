import { z } from 'zod';
import { failures } from '#platform/fail.ts';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';

/** What may go wrong with a file. */
export const fail = failures('media', {
  'media/not-found': 'not_found',
  'media/in-use': 'conflict',
  'upload/too-large': 'invalid',
  'upload/not-a-picture': 'invalid',
  'upload/svg': 'invalid',
  'upload/heic': 'invalid',
  'upload/too-many-pixels': 'invalid',
  'upload/animation-too-long': 'invalid',
  'upload/broken': 'invalid',
});

/** What a picture may be at most. Said on the screen before anybody tries. */
export const limits = {
  bytes: 20_000_000,
  /** Of one frame. */
  pixels: 60_000_000,
  /** Of all frames of an animation together. */
  animatedPixels: 60_000_000,
} as const;

/** One line, without characters that only hide in file names. */
const folderName = z.string().trim().max(60);

export const mediaItem = z.object({
  id,
  name: z.string(),
  folder: z.string(),
  alt: z.string(),
  /** Of the file as it was uploaded. */
  type: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  animated: z.boolean(),
  /** What pages show: WebP, smallest first, each at an address whose content never changes. */
  variants: z.array(z.object({ width: z.int(), height: z.int(), bytes: z.int(), url: z.string() })),
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

export const getMedia = route({
  id: 'media.get-media',
  method: 'GET',
  path: '/media/:mediaId',
  can: 'media.view',
  summary: 'One file of the library',
  output: mediaItem,
});

export const uploadMedia = route({
  id: 'media.upload-media',
  method: 'POST',
  path: '/media',
  can: 'media.edit',
  summary: 'Put a picture into the library: JPEG, PNG, WebP, GIF or AVIF',
  media: 'upload',
  output: mediaItem,
  status: 201,
});

export const updateMedia = route({
  id: 'media.update-media',
  method: 'PATCH',
  path: '/media/:mediaId',
  can: 'media.edit',
  summary: 'Rename a file, describe it, put it into a folder',
  input: z.object({ version, name: name(200).optional(), alt: z.string().trim().max(300).optional(), folder: folderName.optional() }),
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
