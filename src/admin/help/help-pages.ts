import type { Locale } from '#platform/i18n/locale.ts';

/** One short page that explains a screen. */
export interface HelpPage {
  /** `people/contacts`: the module, and the file's name. */
  topic: string;
  title: string;
  /** Markdown without its heading. */
  text: string;
}

const files: Record<Locale, () => Promise<Record<string, string>>> = {
  ja: async () => (await import('./help-texts-ja.ts')).files,
  en: async () => (await import('./help-texts-en.ts')).files,
};

/** All help pages of a language, in one chunk that is loaded when help or the palette is opened. */
export async function helpPages(locale: Locale): Promise<readonly HelpPage[]> {
  return Object.entries(await files[locale]())
    .map(([path, source]) => pageOf(path, source))
    .toSorted((a, b) => a.title.localeCompare(b.title, locale));
}

/** `../../modules/people/help/ja/contacts.md` → topic `people/contacts`; the first line `# …` is the title. */
export function pageOf(path: string, source: string): HelpPage {
  const parts = path.split('/');
  const file = (parts.at(-1) ?? '').replace(/\.md$/, '');
  const owner = parts.at(-4) === '..' || parts.at(-4) === undefined ? 'admin' : parts.at(-4);
  const [heading = '', ...lines] = source.trim().split('\n');
  return { topic: `${owner}/${file}`, title: heading.replace(/^#\s+/, '').trim(), text: lines.join('\n').trim() };
}

/** The pages that hold every word of a search, those with a word in the title first. */
export function findHelp(pages: readonly HelpPage[], search: string): readonly HelpPage[] {
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const matching = pages.filter((page) =>
    words.every((word) => `${page.title}\n${page.text}`.normalize('NFKC').toLowerCase().includes(word)),
  );
  const inTitle = (page: HelpPage) => words.some((word) => page.title.normalize('NFKC').toLowerCase().includes(word));
  return [...matching.filter(inTitle), ...matching.filter((page) => !inTitle(page))];
}
