import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { checkDocument } from '../check-document.ts';
import { elementsOf } from '../element-registry.ts';
import { builtInTemplates } from '../templates/built-in.ts';
import { buildTemplate } from '../templates/build-template.ts';
import { baseCss } from './base-css.ts';
import { popupCss } from './popup-css.ts';
import { renderPage } from './render-page.ts';
import { visitorScript } from './visitor-script.ts';

/**
 * Pages are for the last two versions of evergreen browsers, iOS Safari from 16.0 and LINE's own browser (help page `browsers`, row O4). What came to
 * Safari after 16.0 may stand on a page only where leaving it out leaves the page as good: `DROPPED`.
 */
const { services } = await startApp();

/** Declarations that a browser leaves out alone, with nothing missing: where lines break a little better. */
const DROPPED = /text-wrap:(?:pretty|balance)|word-break:auto-phrase/g;
/** By the version of Safari on iOS that has it. */
const TOO_NEW_CSS = {
  '16.2': /color-mix\(/,
  '16.4': /@property|\(\s*(?:width|height)\s*[<>]|@media[^{]*[<>]=?|\blh\b/,
  '16.5': /[{;}]\s*&/,
  '17.2': /linear\(\s*0\b/,
  '17.4': /@scope|text-wrap|align-content:[^;}]*;[^}]*display:block/,
  '17.5': /light-dark\(|@starting-style/,
  '18.0': /animation-timeline|view-transition/,
  'not at all': /auto-phrase|interpolate-size|field-sizing|anchor-name|@position-try/,
};
const TOO_NEW_SCRIPT = {
  '16.4': /\(\?<[=!]|static\s*\{|Array\.fromAsync|navigator\.setAppBadge/,
  '17.0': /URL\.canParse|showPopover|\.(?:union|intersection|isSubsetOf)\(/,
  '17.4': /Promise\.withResolvers|(?:Object|Map)\.groupBy|AbortSignal\.any|checkVisibility/,
  '18.0': /URL\.parse\(|\busing\s+\w+\s*=/,
  'not at all': /requestIdleCallback|scheduler\.|navigation\./,
};

const scripts = (await readdir(join(import.meta.dirname, '../../../visitor'))).map((file) => file.replace('.ts', ''));

function tooNew(text: string, features: Readonly<Record<string, RegExp>>): string[] {
  return Object.entries(features).flatMap(([since, feature]) => (feature.test(text) ? [`${feature.exec(text)?.[0]} (${since})`] : []));
}

test('what every page and every kind of element is styled with is known to Safari of iOS 16.0, or goes without a loss', () => {
  const kinds = [...elementsOf(services.registry).values()];
  expect(kinds.length).toBeGreaterThan(16);
  for (const [of, css] of [['base', baseCss], ['popup', popupCss], ...kinds.map((kind) => [kind.kind, kind.css ?? ''])])
    expect([of, tooNew(String(css).replaceAll(DROPPED, ''), TOO_NEW_CSS)]).toEqual([of, []]);
});

test.each(builtInTemplates.map((template) => template.key))('the whole style of the template %s, too', async (key) => {
  const document = checkDocument({ services, locale: 'ja' }, buildTemplate(services, { key, lang: 'ja', props: {} }));
  const page = await renderPage({ services, document, data: { get: () => undefined }, mode: 'published', name: key });
  const style = /<style>(.*?)<\/style>/s.exec(page.html)?.[1] ?? '';
  expect(style).toContain('.w{');
  expect(tooNew(style.replaceAll(DROPPED, ''), TOO_NEW_CSS)).toEqual([]);
});

test('margins and rows do not hang on selectors that a browser of before 2021 does not know', () => {
  for (const name of ['w', 'r', 'c', 'e']) expect(baseCss).toMatch(new RegExp(`}\\.${name}\\{`));
});

test.each(scripts)('the script %s runs in Safari of iOS 16.0, and is passed over whole by what knows no modules', async (name) => {
  const script = await visitorScript(name);
  expect(() => new Script(script)).not.toThrow();
  expect(tooNew(script, TOO_NEW_SCRIPT)).toEqual([]);
});

test('each of the features would be found', () => {
  const css = [
    'color-mix(in srgb,red,blue)',
    '@media(width>=640px){}',
    '.a{&:hover{}}',
    '.a{text-wrap:stable}',
    'light-dark(#000,#fff)',
    '@scope(.a){}',
  ];
  for (const text of css) expect([text, tooNew(text.replaceAll(DROPPED, ''), TOO_NEW_CSS).length]).toEqual([text, 1]);
  for (const text of ['/(?<=a)b/', 'URL.canParse(x)', 'Object.groupBy(a, b)', 'requestIdleCallback(f)'])
    expect([text, tooNew(text, TOO_NEW_SCRIPT).length]).toEqual([text, 1]);
});
