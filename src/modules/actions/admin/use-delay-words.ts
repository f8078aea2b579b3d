import { useTranslation } from 'react-i18next';
import type { Delay } from '../contract.ts';

/** When a step goes, in words: 3日後の9:00に。 */
export function useDelayWords(): (delay: Delay) => string {
  const { t } = useTranslation();
  return (delay) => {
    switch (delay.kind) {
      case 'none':
        return t('actions:delay.none');
      case 'at_time':
        return delay.days === 0
          ? t('actions:delay.next-time', { at: delay.at })
          : t('actions:delay.days-at', { count: delay.days, at: delay.at });
      case 'after': {
        const parts = [
          delay.days > 0 ? t('actions:delay.days', { count: delay.days }) : '',
          delay.hours > 0 ? t('actions:delay.hours', { count: delay.hours }) : '',
          delay.minutes > 0 ? t('actions:delay.minutes', { count: delay.minutes }) : '',
        ].filter((part) => part !== '');
        return parts.length === 0 ? t('actions:delay.none') : t('actions:delay.after', { time: parts.join(' ') });
      }
    }
  };
}
