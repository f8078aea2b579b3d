import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '#ui/host.tsx';
import { readDate, showMoment, type ReadDate } from '../contract/reading.ts';

/** Reads dates as the server will, from the moment when the screen was opened. */
export function useReadDate(wants: 'date' | 'datetime'): (text: string) => ReadDate {
  const { timeZone } = useHost();
  const [now] = useState(() => new Date());
  return (text) => readDate(text, { now, timeZone, wants });
}

/** What was understood of a date while it is typed, → 2026年1月1日(木) 11:00〜12:00, or what is wrong with it. */
export function Understood({ read, note, id }: { read: ReadDate; note?: string | undefined; id?: string }) {
  const { t } = useTranslation();
  const { locale, timeZone } = useHost();
  const isRead = 'date' in read;
  const words = isRead
    ? `→ ${showMoment(read.date.written, { locale, timeZone }) ?? read.date.written}`
    : t(read.problem.message, read.problem.data ?? {});
  return (
    <Text component="span" display="block" size="sm" c={isRead ? 'teal.9' : 'red.9'} {...(id ? { id } : {})}>
      {words}
      {note ? ` ${note}` : ''}
    </Text>
  );
}
