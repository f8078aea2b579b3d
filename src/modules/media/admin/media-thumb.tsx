import { IconFile, IconFileText, IconMusic, IconPhoto, IconVideo } from '@tabler/icons-react';
import type { MediaItem } from '../contract.ts';
import './media.css';

const icons = { image: IconPhoto, document: IconFileText, audio: IconMusic, video: IconVideo, file: IconFile } as const;

/** A file as a small picture, whole, on a quiet ground; one that is no picture as the sign of its kind. */
export function MediaThumb({ item, size }: { item: Pick<MediaItem, 'alt' | 'variants' | 'poster' | 'kind' | 'ending'>; size?: number }) {
  const smallest = item.variants[0] ?? item.poster;
  const Icon = icons[item.kind];
  return (
    <span className="media-thumb" {...(size ? { style: { width: size, height: size } } : {})}>
      {smallest ? (
        <img src={smallest.url} alt={item.alt} loading="lazy" decoding="async" />
      ) : (
        <span className="media-sign">
          <Icon size={size ? size / 2.5 : 40} stroke={1.4} aria-hidden />
          <span>{item.ending.toUpperCase()}</span>
        </span>
      )}
    </span>
  );
}
