import { failures } from '#platform/fail.ts';

/** What may go wrong with a file. */
export const fail = failures('media', {
  'media/not-found': 'not_found',
  'media/in-use': 'conflict',
  'media/not-gated': 'conflict',
  'media/picture-open': 'invalid',
  'media/no-film': 'invalid',
  'media/gated': 'not_found',
  'link/expired': 'not_found',
  'upload/not-found': 'not_found',
  'upload/out-of-step': 'conflict',
  'upload/incomplete': 'conflict',
  'upload/no-space': 'limit',
  'upload/other-kind': 'invalid',
  'upload/too-large': 'invalid',
  'upload/picture-too-large': 'invalid',
  'upload/empty': 'invalid',
  'upload/svg-unsafe': 'invalid',
  'upload/heic': 'invalid',
  'upload/too-many-pixels': 'invalid',
  'upload/animation-too-long': 'invalid',
  'upload/broken': 'invalid',
});

export {
  deleteMedia,
  getMedia,
  getPreparation,
  getSpace,
  listFolders,
  listMedia,
  listUses,
  mediaItem,
  mediaKind,
  updateMedia,
  type MediaItem,
  type MediaKind,
  type MediaUseItem,
} from './contract/items.ts';
export { beginUpload, completeUpload, getUpload, limits, sendPiece, setPoster, uploadMedia, type MediaUpload } from './contract/uploads.ts';
export { listSpaces, updateSpace } from './contract/spaces.ts';
export { createLink, getDownloads } from './contract/links.ts';
