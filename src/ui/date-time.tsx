import { Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from './host.tsx';

export interface DateTimeProps {
  /** ISO 8601 with zone; null shows a dash. */
  at: string | null | undefined;
  /** `dateTime` (default), `date`, or `relative` to `now`. */
  show?: 'dateTime' | 'date' | 'relative';
  /** Milliseconds; needed for `relative`. */
  now?: number;
}

/** A point in time in the workspace's zone; pointing at it shows it in full with the zone's name. */
export function DateTime({ at, show = 'dateTime', now = 0 }: DateTimeProps) {
  const format = useFormat();
  const { t } = useTranslation();
  if (!at)
    return (
      <Text span inherit c="dimmed" aria-label={t('platform:ui.none')}>
        –
      </Text>
    );
  const shown = { dateTime: () => format.dateTime(at), date: () => format.date(at), relative: () => format.relative(at, now) }[show]();
  return (
    <Tooltip label={format.full(at)}>
      <Text component="time" inherit dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {shown}
      </Text>
    </Tooltip>
  );
}
