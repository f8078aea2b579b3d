import { languageNames } from '#admin/shell/language-menu.tsx';
import { locales, type Locale } from '#platform/i18n/locale.ts';

/** The languages as a person chooses them: each by its own name. */
export const languages: { value: Locale; label: string }[] = locales.map((value) => ({ value, label: languageNames[value] }));
