import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import type { Config } from '../config.ts';
import { locales, type Locale } from './locale.ts';
import type { TextKey, Texts, TextValues } from './text.ts';

export type { TextKey, Texts, TextValues } from './text.ts';

type Messages = { readonly [key: string]: string | Messages };
/** Language → namespace → texts. */
export type Catalog = Readonly<Record<Locale, Readonly<Record<string, Messages>>>>;

/** Loads `src/platform/messages` and every `src/modules/*` + `/messages`, or takes `catalog`. Called once, at the start. */
export function createTexts(config: Pick<Config, 'environment'>, catalog: Catalog = loadCatalog()): Texts {
  const strict = config.environment !== 'production';
  const i18n = createInstance();
  // What i18next would do by itself in doubt (another language, the key, an empty placeholder) is decided here instead.
  void i18n.init({
    initAsync: false,
    lng: 'ja',
    supportedLngs: [...locales],
    fallbackLng: false,
    resources: catalog,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (text: string, [placeholder = '']: readonly string[]) => {
      if (strict) throw new Error(`nothing fills ${placeholder} of the text "${text}"`);
      return '';
    },
  });
  const written = { ja: i18n.getFixedT('ja'), en: i18n.getFixedT('en') };

  function find(locale: Locale, key: string, values: TextValues): string | undefined {
    if (!has(locale, key)) return undefined;
    // In `replace`, no value is taken for one of i18next's options of the same name.
    const options = { replace: values, ...(typeof values['count'] === 'number' ? { count: values['count'] } : {}) };
    return i18n.exists(key, { lng: locale, ...options }) ? written[locale](key, options) : undefined;
  }

  function has(locale: Locale, key: string): boolean {
    const colon = key.indexOf(':');
    const [namespace, path] = [key.slice(0, colon), key.slice(colon + 1)] as const;
    // A plural has no text of its own name: `count` chooses one of `_one` and `_other` (all that ja and en have).
    return colon > 0 && [path, `${path}_other`].some((name) => typeof i18n.getResource(locale, namespace, name) === 'string');
  }

  return Object.assign(
    (locale: Locale, key: TextKey, values: TextValues = {}): string => {
      const text = find(locale, key, values);
      if (text !== undefined) return text;
      if (strict) throw new Error(`there is no text ${key} in "${locale}"`);
      return find('ja', key, values) ?? key;
    },
    { has },
  );
}

/** The texts in the repository: platform's, and those of each module that has any. */
export function loadCatalog(): Catalog {
  const source = join(import.meta.dirname, '..', '..');
  const folders = new Map([['platform', join(source, 'platform')]]);
  for (const name of foldersIn(join(source, 'modules'))) folders.set(name, join(source, 'modules', name));
  const of = (locale: Locale) =>
    Object.fromEntries(
      [...folders].flatMap(([name, folder]) => {
        const messages = read(join(folder, 'messages', `${locale}.json`));
        return messages ? [[name, messages] as const] : [];
      }),
    );
  return { ja: of('ja'), en: of('en') };
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function read(path: string): Messages | undefined {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON`, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
