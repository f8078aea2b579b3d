import type { MediaItem } from '../contract.ts';
import './media.css';

/** A file as a small picture, whole, on a quiet ground. */
export function MediaThumb({ item, size }: { item: Pick<MediaItem, 'alt' | 'variants' | 'width' | 'height'>; size?: number }) {
  const smallest = item.variants[0];
  return (
    <span className="media-thumb" {...(size ? { style: { width: size, height: size } } : {})}>
      {smallest ? <img src={smallest.url} alt={item.alt} loading="lazy" decoding="async" /> : null}
    </span>
  );
}
