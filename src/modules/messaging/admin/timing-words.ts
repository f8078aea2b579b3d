import { useTranslation } from 'react-i18next';
import { useHost } from '#ui/host.tsx';
import type { Timing } from '../contract.ts';

/** When a step goes, as a sentence's end: 登録直後 · 登録3日後の 09:00. */
export function useTimingWords(): (timing: Timing) => string {
  const { t } = useTranslation();
  const { locale } = useHost();
  return (timing) => {
    switch (timing.kind) {
      case 'immediately':
        return t('messaging:timing.immediately');
      case 'at_time':
        return timing.days === 0
          ? t('messaging:timing.sameDay', { at: timing.at })
          : t('messaging:timing.atTime', { count: timing.days, at: timing.at });
      case 'after': {
        const parts = [
          timing.days > 0 ? t('messaging:timing.days', { count: timing.days }) : '',
          timing.hours > 0 ? t('messaging:timing.hours', { count: timing.hours }) : '',
          timing.minutes > 0 ? t('messaging:timing.minutes', { count: timing.minutes }) : '',
        ].filter((part) => part !== '');
        return parts.length === 0
          ? t('messaging:timing.immediately')
          : t('messaging:timing.after', { span: parts.join(locale === 'ja' ? '' : ' ') });
      }
    }
  };
}
