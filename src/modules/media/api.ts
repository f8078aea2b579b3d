export { loadFiles, type MediaFile } from './load-files.ts';
export { loadPictures, type Picture, type PictureVariant } from './load-pictures.ts';
/** For whoever decides that a visitor may have a file: a link for some minutes, and the count of it. */
export { takeFile } from './links/take-file.ts';
