import { useTranslation } from 'react-i18next';
import { useHost } from '#ui/host.tsx';
import type { Reader } from '../contract/reading.ts';

/** Who looks at the screen, for `displayValue`. */
export function useReader(): Reader {
  const { t } = useTranslation();
  const { locale, timeZone } = useHost();
  return { locale, timeZone, text: (key) => t(key) };
}
