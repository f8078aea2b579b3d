import { useTranslation } from 'react-i18next';
import { useHost } from '#ui/host.tsx';
import type { Message, ReminderTiming, Timing } from '../contract.ts';

/** When a step goes, as a sentence's end: 登録直後 · 登録3日後の 09:00. */
export function useTimingWords(): (timing: Timing) => string {
  const { t } = useTranslation();
  const span = useSpan();
  return (timing) => {
    switch (timing.kind) {
      case 'immediately':
        return t('messaging:timing.immediately');
      case 'at_time':
        return timing.days === 0
          ? t('messaging:timing.sameDay', { at: timing.at })
          : t('messaging:timing.atTime', { count: timing.days, at: timing.at });
      case 'after': {
        const length = span(timing);
        return length === '' ? t('messaging:timing.immediately') : t('messaging:timing.after', { span: length });
      }
    }
  };
}

/** When a reminder goes: 「参加日」の前日 18:00 · 「参加日」の開始3時間前. */
export function useReminderWords(): (reminder: ReminderTiming & { fieldLabel: string | null }) => string {
  const { t } = useTranslation();
  const span = useSpan();
  return ({ fieldLabel, edge, direction, timing }) => {
    const field = fieldLabel ?? t('messaging:reminders.fieldGone');
    if (timing.kind === 'at_time') {
      if (timing.days === 0) return t('messaging:reminders.words.sameDay', { field, at: timing.at });
      return t(`messaging:reminders.words.${direction}`, { field, at: timing.at, count: timing.days });
    }
    const length = span(timing);
    const point = t(`messaging:reminders.edges.${edge}`);
    if (length === '') return t('messaging:reminders.words.exactly', { field, point });
    return t(`messaging:reminders.words.exact_${direction}`, { field, point, span: length });
  };
}

/** When a step or a reminder goes; empty for what has no time of its own. */
export function useWhenWords(): (message: Pick<Message, 'timing' | 'reminder'>) => string {
  const step = useTimingWords();
  const reminder = useReminderWords();
  return (message) => (message.reminder ? reminder(message.reminder) : message.timing ? step(message.timing) : '');
}

function useSpan(): (of: { days: number; hours: number; minutes: number }) => string {
  const { t } = useTranslation();
  const { locale } = useHost();
  return ({ days, hours, minutes }) =>
    [
      days > 0 ? t('messaging:timing.days', { count: days }) : '',
      hours > 0 ? t('messaging:timing.hours', { count: hours }) : '',
      minutes > 0 ? t('messaging:timing.minutes', { count: minutes }) : '',
    ]
      .filter((part) => part !== '')
      .join(locale === 'ja' ? '' : ' ');
}
