import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const rows = Array.from({ length: 8 }, (_, index) => index);

/** Rows in grey while the first ones load. */
export function ListSkeleton({ columns }: { columns: number }) {
  const { t } = useTranslation();
  return (
    <div className="list-skeleton">
      <VisuallyHidden>{t('platform:ui.loading')}</VisuallyHidden>
      {rows.map((row) => (
        <div key={row} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={column} h={14} w={`${90 - ((row * 7 + column * 13) % 40)}%`} />
          ))}
        </div>
      ))}
    </div>
  );
}
