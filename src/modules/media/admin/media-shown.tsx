import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../contract.ts';
import { MediaThumb } from './media-thumb.tsx';
import './media.css';

/** A file as far as the browser can show it: a picture, a player, or its sign with a way to open it. */
export function MediaShown({ item }: { item: MediaItem }) {
  const { t } = useTranslation();
  const largest = item.variants.at(-1);
  if (largest) return <img className="media-shown" src={largest.url} width={largest.width} height={largest.height} alt={item.alt} />;
  if (item.url && item.kind === 'video')
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- its owner looks at an own film: there are no captions to show
      <video className="media-shown" src={item.url} poster={item.poster?.url} controls preload="metadata" aria-label={item.name} />
    );
  if (item.url && item.kind === 'audio')
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- as above
    return <audio className="media-shown" src={item.url} controls preload="metadata" aria-label={item.name} />;
  return (
    <Group gap="md">
      <MediaThumb item={item} size={96} />
      {item.url ? (
        <Anchor href={item.url} target="_blank" rel="noopener">
          {t('media:file.open')}
        </Anchor>
      ) : null}
    </Group>
  );
}
