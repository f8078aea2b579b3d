import { z } from 'zod';
import { id, route } from '#platform/http/contract.ts';
import { folderName, mediaItem } from './items.ts';

/** What a file may be at most. Said on the screen before anybody tries. */
export const limits = {
  /** Of any file. */
  bytes: 2_000_000_000,
  pictureBytes: 20_000_000,
  /** Of one frame. */
  pixels: 60_000_000,
  /** Of all frames of an animation together. */
  animatedPixels: 60_000_000,
  /** Of a file that comes in one request, and of one piece of a larger one. */
  pieceBytes: 8 * 1024 * 1024,
} as const;

export const mediaUpload = z.object({
  id,
  bytes: z.int(),
  /** How many have arrived: the next piece begins there. */
  received: z.int(),
  /** What it became. */
  mediaId: id.nullable(),
});
export type MediaUpload = z.output<typeof mediaUpload>;

export const uploadMedia = route({
  id: 'media.upload-media',
  method: 'POST',
  path: '/media',
  can: 'media.edit',
  summary: 'Put a file of at most 20 MB into the library in one request; larger ones go by /media-uploads',
  media: 'upload',
  output: mediaItem,
  status: 201,
});

export const setPoster = route({
  id: 'media.set-poster',
  method: 'POST',
  path: '/media/:mediaId/poster',
  can: 'media.edit',
  summary: 'Give a film the still that is shown until it plays',
  media: 'upload',
  output: mediaItem,
});

export const beginUpload = route({
  id: 'media.begin-upload',
  method: 'POST',
  path: '/media-uploads',
  can: 'media.edit',
  summary: 'Announce a file that will come in pieces. The same file again, when it broke off, goes on where it stood',
  input: z.object({
    /** As the sender's machine calls it. */
    name: z.string().trim().min(1).max(200),
    bytes: z.int().min(1).max(limits.bytes),
    /** When it was last changed there, in milliseconds since 1970. */
    modified: z.int().min(0).max(8_640_000_000_000_000).default(0),
    folder: folderName.default(''),
    /** The file whose content it will be: its address stays. */
    replaces: id.optional(),
  }),
  output: mediaUpload,
  status: 201,
  example: { name: '講座の案内.pdf', bytes: 1_234_567 },
});

export const getUpload = route({
  id: 'media.get-upload',
  method: 'GET',
  path: '/media-uploads/:uploadId',
  can: 'media.edit',
  summary: 'How much of a file has arrived',
  output: mediaUpload,
});

export const sendPiece = route({
  id: 'media.send-piece',
  method: 'POST',
  path: '/media-uploads/:uploadId/pieces',
  can: 'media.edit',
  summary: 'The next piece of a file, of at most 8 MiB. One that does not begin where the last one ended is refused',
  media: 'upload',
  input: z.object({ at: z.coerce.number().int().min(0).max(limits.bytes) }),
  output: mediaUpload,
  example: { at: 0 },
});

export const completeUpload = route({
  id: 'media.complete-upload',
  method: 'POST',
  path: '/media-uploads/:uploadId/completion',
  can: 'media.edit',
  summary: 'All pieces are there: look into the file and put it into the library. Asked again, the answer is the same file',
  output: mediaItem,
});
