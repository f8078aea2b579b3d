import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/host.tsx';

/** From here on it is time to make room. */
export const NEARLY_FULL = 0.9;

/** How full a library is, as a bar and in words. */
export function SpaceBar({ used, most }: { used: number; most: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const part = most > 0 ? used / most : 1;
  const said = t('media:space.of', { used: format.bytes(used), most: format.bytes(most) });
  return (
    <div className="media-space">
      <Progress value={Math.min(part, 1) * 100} size="sm" color={part >= NEARLY_FULL ? 'orange' : undefined} aria-label={said} />
      <span>{said}</span>
    </div>
  );
}
