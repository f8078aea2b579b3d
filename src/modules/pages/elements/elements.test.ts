import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { html } from '#platform/html/html.ts';
import { isTextKey } from '#platform/i18n/failure-text.ts';
import { startApp } from '#test/support/app.ts';
import { textKey } from '../check-document.ts';
import { elementsOf } from '../element-registry.ts';
import { fieldTypes } from '../document/fields.ts';
import { elementBox, documentSettings } from '../document/schema.ts';
import { linkAttributes } from '../render/link-attributes.ts';
import { createStyleSheet } from '../render/style-sheet.ts';
import { embedOrigins } from './embed/embed-address.ts';
import type { Element, RenderContext } from '../extend.ts';

/** What every kind of element must do, this module's and those that others bring. */
const { services } = await startApp();
const { texts } = services;
const elements = [...elementsOf(services.registry).values()];
const own = new Set<string>(fieldTypes);

function context(mode: RenderContext['mode'] = 'published'): RenderContext {
  const sheet = createStyleSheet();
  return {
    mode,
    settings: documentSettings.parse({}),
    element: { id: 'abc', box: elementBox.parse({}), align: 'left', share: 100 },
    text: (key, values) => texts('ja', key, values),
    data: () => undefined,
    link: (to) => linkAttributes(to, { anchors: new Map(), outsideNewTab: true, publicUrl: 'https://pages.example.jp' }),
    isOutside: (address) => address.startsWith('http'),
    inline: (property) => (mode === 'editor' ? { 'data-inline': property } : {}),
    zone: 'Asia/Tokyo',
    frame: () => '?frame=e',
    style: (declarations, phone) => sheet.classOf(declarations, phone),
    note: (key) => html`<p class="note">${texts('ja', textKey(key))}</p>`,
    first: () => false,
  };
}

function defaultsOf(element: Element) {
  return element.defaults((key, values) => texts('ja', key, values));
}

test('there are kinds to look at, each with a name of its own', () => {
  expect(elements.map((element) => element.kind)).toEqual(
    expect.arrayContaining([
      'heading',
      'text',
      'list',
      'table',
      'accordion',
      'image',
      'gallery',
      'video',
      'embed',
      'button',
      'download',
      'form',
      'countdown',
      'share',
      'divider',
      'spacer',
      'html',
    ]),
  );
});

describe.each(elements.map((element) => [element.kind, element] as const))('%s', (_kind, element) => {
  test('begins with properties that its schema takes, and takes again', () => {
    const props = z.parse(element.schema, defaultsOf(element));
    expect(z.parse(element.schema, props)).toEqual(props);
    expect(JSON.parse(JSON.stringify(props))).toEqual(props);
  });

  test('refuses a property that it does not have', () => {
    const given = { ...Object(defaultsOf(element)), image_src: 'x' };
    expect(z.safeParse(element.schema, given).error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['image_src'] }]);
  });

  test('has a field for each property it shows, and a text for each field, in both languages', () => {
    const schema = z.toJSONSchema(element.schema, { io: 'input', unrepresentable: 'any' });
    const properties = Object.keys(schema.properties ?? {});
    expect(properties).toEqual(expect.arrayContaining(Object.keys(element.fields)));
    const fields = Object.values(element.fields).flatMap((field) => [field, ...Object.values(field.items ?? {})]);
    const keys = fields.flatMap((field) => [
      field.label,
      field.help ?? [],
      field.placeholder ?? [],
      (field.options ?? []).map((option) => option.label),
    ]);
    const missing = [element.label, ...keys.flat()].filter((key) => !isTextKey(key) || !texts.has('ja', key) || !texts.has('en', key));
    expect(missing).toEqual([]);
    // A type that another module brings is named `module.type`.
    expect(fields.filter((field) => !own.has(field.type) && !field.type.includes('.'))).toEqual([]);
  });

  test('renders the same for the same, with and without what it needs', () => {
    const props = z.parse(element.schema, defaultsOf(element));
    expect(element.render(props, context()).markup).toBe(element.render(props, context()).markup);
    expect(element.render(props, context('editor')).markup).not.toBe('');
  });

  test('has a migration for each version before its own', () => {
    const versions = Array.from({ length: element.version - 1 }, (_, i) => i + 1);
    expect(Object.keys(element.migrate ?? {}).map(Number)).toEqual(versions);
  });

  test('lets no property out of its place, whatever is in it', () => {
    const hostile = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      '</style><script>alert(1)</script>',
      '<p onclick=alert(1)>x</p>',
      '<a href="javascript:alert(1)">x</a>',
      '<svg><script>alert(1)</script></svg>',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
      '${alert(1)}',
      'red;background:url(//evil.example)',
      '--></main><script>',
    );
    const text = fc.oneof(
      hostile,
      fc.string(),
      fc.tuple(fc.string(), hostile, fc.string()).map((parts) => parts.join('')),
    );
    const properties = Object.keys(z.toJSONSchema(element.schema, { io: 'input', unrepresentable: 'any' }).properties ?? {});
    const value = fc.oneof(
      text,
      text.map((address) => ({ to: 'address', address })),
      text.map((node) => ({ to: 'scroll', node })),
    );
    const change = fc.tuple(fc.constantFrom(...properties, 'none'), value);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), fc.option(text, { nil: undefined }), (changes, inside) => {
        const given: Record<string, unknown> = { ...Object(inLeaves(defaultsOf(element), inside)), ...Object.fromEntries(changes) };
        delete given['none'];
        const parsed = z.safeParse(element.schema, given);
        // What the schema refuses never renders; what it takes must be harmless, for visitors and for its author.
        const markup = parsed.success
          ? element.render(parsed.data, context()).markup + element.render(parsed.data, context('editor')).markup
          : '';
        expect(dangersIn(markup)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** The same value with every text of its lists replaced: what an author writes into items and cells. */
function inLeaves(value: unknown, text: string | undefined, isWithin = false): unknown {
  if (text === undefined) return value;
  if (typeof value === 'string') return isWithin ? text : value;
  if (Array.isArray(value)) return value.map((each: unknown) => inLeaves(each, text, true));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]: [string, unknown]) => [name, inLeaves(each, text, isWithin)]));
}

/** Reads markup as a browser's tokenizer does and lists what could run or reach outside. */
function dangersIn(markup: string): string[] {
  const dangers: string[] = [];
  for (const [, closing, name = '', attributes = ''] of markup.matchAll(/<(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>?/gi)) {
    if (/^(script|style|object|embed|svg|math|base|meta|link|template|noscript)$/i.test(name)) dangers.push(`<${closing}${name}`);
    if (/^iframe$/i.test(name) && closing === '' && !isContained(attributes)) dangers.push(`<${name}`);
    for (const [, attribute = '', , double, single, bare] of attributes.matchAll(
      /([^\s"'>/=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
    )) {
      const value = double ?? single ?? bare ?? '';
      if (/^on/i.test(attribute) || /^(style|srcdoc)$/i.test(attribute)) dangers.push(`${name} ${attribute}`);
      // oxlint-disable-next-line no-control-regex -- what browsers skip when they read a scheme
      const address = value.replaceAll(/&(amp|colon|#58|#x3a|Tab|NewLine);/gi, ':').replaceAll(/[\u0000-\u0020]/g, '');
      if (/^(href|src|action|formaction)$/i.test(attribute) && /^(javascript|data|vbscript):/i.test(address))
        dangers.push(`${attribute}=${value}`);
    }
  }
  return dangers;
}

/** A frame of a service that is known, in a sandbox; or of this site in a sandbox that takes its origin away. */
function isContained(attributes: string): boolean {
  const [sandbox, src] = ['sandbox', 'src'].map((name) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]);
  if (sandbox === undefined || src === undefined) return false;
  return src.startsWith('?frame=') ? !sandbox.includes('allow-same-origin') : embedOrigins.some((origin) => src.startsWith(`${origin}/`));
}

describe('the reader of dangers', () => {
  test.each([
    ['<script>x</script>', 2],
    ['<img src="x" onerror="alert(1)">', 1],
    ['<a href="javascript:alert(1)">', 1],
    ['<a href=" java\nscript:alert(1)">', 1],
    ['<p style="x">', 1],
    ['<iframe src="https://note.com/embed/x"></iframe>', 1],
    ['<iframe sandbox="allow-scripts" src="https://evil.example/"></iframe>', 1],
    ['<iframe sandbox="allow-scripts allow-same-origin" src="?frame=e"></iframe>', 1],
    ['<iframe sandbox="allow-scripts" src="?frame=e"></iframe>', 0],
    ['<p class="onclick">&lt;script&gt;</p>', 0],
    ['<a href="https://example.jp/?a=javascript:1">', 0],
  ])('finds in %j', (markup, count) => {
    expect(dangersIn(markup)).toHaveLength(count);
  });
});
