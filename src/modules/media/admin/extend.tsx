// What screens of other modules show of the media library.

/** A dialog that chooses a picture, or uploads one. */
export { MediaPicker, type MediaPickerProps } from './media-picker.tsx';
/** A small view of a file. */
export { MediaThumb } from './media-thumb.tsx';
