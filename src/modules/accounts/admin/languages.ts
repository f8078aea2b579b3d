import type { Locale } from '#platform/i18n/locale.ts';
import { useTranslation } from 'react-i18next';

/** The languages as a person chooses them: each by its own name. */
export function useLanguages(): { value: Locale; label: string }[] {
  const { t } = useTranslation();
  return [
    { value: 'ja', label: t('accounts:languages.ja') },
    { value: 'en', label: t('accounts:languages.en') },
  ];
}
