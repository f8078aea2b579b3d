import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLocale, localeOf, type Locale } from '#platform/i18n/locale.ts';

const remembered = 'tsudoi.locale';

/** Starts i18next in the language this browser last used, or the browser's own; a module's name is its namespace. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    ns: [],
    defaultNS: 'platform',
    fallbackLng: false,
    // React escapes; a text is never put into HTML.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await switchLanguage(firstLanguage());
}

/** Loads a language's texts and switches to it; remembered in this browser. */
export async function switchLanguage(locale: Locale): Promise<void> {
  const { texts } = locale === 'ja' ? await import('./texts-ja.ts') : await import('./texts-en.ts');
  for (const [path, resource] of Object.entries(texts)) i18next.addResourceBundle(locale, namespaceOf(path), resource, true, true);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  // The word beside the label of a field that must be filled; shown by ui/form/form.css.
  document.documentElement.style.setProperty('--ui-required', JSON.stringify(i18next.t('platform:ui.form.required')));
  localStorage.setItem(remembered, locale);
}

/** The language in use. */
export function currentLanguage(): Locale {
  return isLocale(i18next.language) ? i18next.language : 'ja';
}

/** `../modules/people/messages/ja.json` → `people`; `../platform/messages/ja.json` → `platform`. */
export function namespaceOf(path: string): string {
  return path.split('/').at(-3) ?? 'platform';
}

function firstLanguage(): Locale {
  const stored = localStorage.getItem(remembered);
  return isLocale(stored) ? stored : localeOf(navigator.languages.join(','));
}
