import { loadFiles, loadPictures, type MediaFile, type Picture } from '#modules/media/api.ts';
import { dataSource, type DataSource } from './extend.ts';

/** Pictures of the media library, for elements that show one. */
export const mediaData: DataSource<Picture> = dataSource('media', loadPictures);

/** Files of any kind, for elements that hand one out or play one. */
export const fileData: DataSource<MediaFile> = dataSource('media.file', loadFiles);
