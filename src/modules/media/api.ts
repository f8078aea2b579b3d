export { loadPictures, type Picture } from './load-pictures.ts';
