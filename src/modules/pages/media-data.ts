import { loadPictures, type Picture } from '#modules/media/api.ts';
import { dataSource, type DataSource } from './extend.ts';

/** Pictures of the media library, for elements that show one. */
export const mediaData: DataSource<Picture> = dataSource('media', loadPictures);
