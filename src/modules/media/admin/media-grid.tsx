import { Button, Group, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '#ui/trouble.tsx';
import { CopyIcon } from '#ui/copy-field.tsx';
import { useFormat } from '#ui/host.tsx';
import type { MediaItem } from '../contract.ts';
import { MediaThumb } from './media-thumb.tsx';
import type { MediaList } from './use-media-list.ts';
import './media.css';

/** The library in rows; also while it loads, when it cannot be loaded, and when nothing is there. */
export function MediaGrid({
  list,
  chosen,
  onChoose,
  empty,
  copies = false,
}: {
  list: MediaList;
  chosen?: string | undefined;
  onChoose: (item: MediaItem) => void;
  empty: ReactNode;
  /** Whether each file's address is copied by one press. */
  copies?: boolean;
}) {
  const { t } = useTranslation();
  if (list.problem && !list.items) return <Trouble problem={list.problem} onRetry={list.retry} />;
  if (!list.items) return <Waiting />;
  if (list.items.length === 0) return empty;
  return (
    <>
      <ul className="media-grid" {...(list.refreshing ? { 'data-refreshing': true } : {})}>
        {list.items.map((item) => (
          <li key={item.id}>
            <button type="button" className="media-card" aria-pressed={chosen === item.id} onClick={() => onChoose(item)}>
              <MediaThumb item={item} />
              {item.variantState === 'preparing' ? <span className="media-state">{t('media:preparation.badge')}</span> : null}
              <span className="media-name">{item.name}</span>
              <span className="media-facts media-card-rest">
                <Facts item={item} />
              </span>
            </button>
            {copies && item.url ? (
              <span className="media-copy">
                <CopyIcon value={item.url} label={t('media:library.copyAddress', { name: item.name })} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {list.more.has ? (
        <Group justify="center" mt="lg">
          <Button variant="default" loading={list.more.loading} onClick={list.more.load}>
            {t('media:library.more')}
          </Button>
        </Group>
      ) : null}
    </>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <output className="media-grid" aria-label={t('platform:ui.loading')}>
      {Array.from({ length: 12 }, (_, i) => (
        <Skeleton key={i} height={150} radius="md" />
      ))}
    </output>
  );
}

function Facts({ item }: { item: MediaItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (item.width === null) return `${format.bytes(item.bytes)}${item.access === 'gated' ? ` · ${t('media:library.gated')}` : ''}`;
  return `${item.width} × ${item.height}${item.animated ? ` · ${t('media:library.animated')}` : ''}`;
}
