import type { MediaRow } from '../tables.ts';

/** One variant to be made: how it is written, and how wide. */
export interface Target {
  format: 'webp' | 'avif';
  width: number;
}

const WIDTHS = [480, 960];
const LARGEST = 1600;
const LARGEST_ANIMATED = 960;

/** The width of the variant with which a picture is shown at once: its own, up to a bound. */
export function largestWidth(width: number, animated: boolean): number {
  return Math.min(width, animated ? LARGEST_ANIMATED : LARGEST);
}

/** The widths of a picture's variants, smallest first: those below its own, and its own. */
export function widthsOf(width: number): number[] {
  const largest = largestWidth(width, false);
  return [...WIDTHS.filter((each) => each < largest), largest];
}

/** Whether more variants are to be made of a file. An animation keeps its one, each costs as much as a film; a drawing fits every size as it is. */
export function awaitsVariants(media: Pick<MediaRow, 'kind' | 'type' | 'animated'>): boolean {
  return media.kind === 'image' && media.type !== 'image/svg+xml' && !media.animated;
}
