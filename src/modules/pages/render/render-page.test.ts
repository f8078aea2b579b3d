import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startApp } from '#test/support/app.ts';
import { checkDocument } from '../check-document.ts';
import type { ElementBox, PageDocumentInput } from '../document/schema.ts';
import { elementNodesOf } from '../document/walk.ts';
import { buildTemplate, templatesOf } from '../templates/build-template.ts';
import { contrastOf } from './contrast.ts';
import { renderPage } from './render-page.ts';
import { createStyleSheet } from './style-sheet.ts';

const { services } = await startApp({ settings: { PUBLIC_URL: 'https://pages.example.jp', ADMIN_URL: 'https://admin.example.jp' } });
const picture = {
  id: 'abcdefghijkl',
  name: '写真',
  alt: '',
  animated: false,
  variants: [{ width: 480, height: 320, address: '/m/abcdefghijkl/hash/480.webp' }],
  avif: [],
};

async function render(given: PageDocumentInput, name = '無料講座') {
  const document = checkDocument({ services, locale: 'ja' }, given);
  // The only source these documents ask is media.
  const data = { get: <T>() => picture as T };
  return renderPage({ services, document, data, mode: 'published', name });
}

function page(
  elements: { kind: string; props: Record<string, unknown>; box?: Partial<ElementBox> }[],
  more: Partial<PageDocumentInput> = {},
): PageDocumentInput {
  const nodes = elements.map((element, i) => ({ id: `e${i}`, v: 1, ...element }));
  const column = { id: 'c', kind: 'column' as const, width: 12, elements: nodes };
  return { v: 1, sections: [{ id: 's', kind: 'section', rows: [{ id: 'r', kind: 'row', columns: [column] }] }], ...more };
}

/** A tag a line, so that a difference can be read. */
function bodyOf(html: string): string {
  return (/<main>(.*)<\/main>/s.exec(html)?.[1] ?? '').replaceAll('><', '>\n<');
}

describe('a page', () => {
  test('of every kind', async () => {
    const { html } = await render(
      page([
        { kind: 'heading', props: { text: '一行目\n二行目', level: '1', size: 'xl' }, box: { align: 'center' } },
        { kind: 'text', props: { markup: '<p>文章と<a href="https://example.jp">リンク</a></p>', size: 's' } },
        { kind: 'image', props: { media: 'abcdefghijkl', alt: '写真', link: { to: 'next' } }, box: { width: 50, align: 'center' } },
        {
          kind: 'button',
          props: { text: '申し込む', note: '1分で完了', link: { to: 'address', address: 'https://example.jp', newTab: true } },
        },
        { kind: 'divider', props: {}, box: { hide: 'phone' } },
      ]),
    );
    expect(bodyOf(html)).toMatchInlineSnapshot(`
      "<section class="s0">
      <div class="w">
      <div class="r">
      <div class="c">
      <div class="e e-heading s2">
      <h1 class="s1">一行目<br>二行目</h1>
      </div>
      <div class="e e-text">
      <div class="s3">
      <p>文章と<a href="https://example.jp">リンク</a>
      </p>
      </div>
      </div>
      <div class="e e-image s5">
      <a href="?to=next">
      <img class="s4" src="/m/abcdefghijkl/hash/480.webp" width="480" height="320" alt="写真" fetchpriority="high">
      </a>
      </div>
      <div class="e e-button">
      <a class="s6" href="https://example.jp" target="_blank" rel="noopener">申し込む<small>1分で完了</small>
      </a>
      </div>
      <div class="e e-divider hm">
      <hr class="s7">
      </div>
      </div>
      </div>
      </div>
      </section>"
    `);
  });

  test('says who and what it is', async () => {
    const settings = { title: '<無料>講座', description: '説明"文"', noindex: true, image: 'abcdefghijkl' };
    const { html, title } = await render({ v: 1, settings, sections: [] });
    expect(title).toBe('<無料>講座');
    expect((/<head>(.*?)<style>/s.exec(html)?.[1] ?? '').replaceAll('><', '>\n<')).toMatchInlineSnapshot(`
      "<meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <title>&lt;無料&gt;講座</title>
      <meta name="description" content="説明&quot;文&quot;">
      <meta name="robots" content="noindex">
      <meta name="format-detection" content="telephone=no">
      <meta property="og:type" content="website">
      <meta property="og:title" content="&lt;無料&gt;講座">
      <meta property="og:description" content="説明&quot;文&quot;">
      <meta property="og:image" content="https://pages.example.jp/m/abcdefghijkl/hash/480.webp">
      <meta property="og:image:width" content="480">
      <meta property="og:image:height" content="320">
      <meta name="twitter:card" content="summary_large_image">
      <link rel="icon" href="data:,">"
    `);
    expect((await render({ v: 1, sections: [] }, '管理名')).html).toContain('<title>管理名</title>');
  });

  test('scrolls to what a link of it names, and names nothing else', async () => {
    const { html } = await render(
      page([
        { kind: 'button', props: { text: '下へ', link: { to: 'scroll', node: 'e1' } } },
        { kind: 'divider', props: {} },
      ]),
    );
    expect(html).toContain('href="#n-e1"');
    expect(html.match(/ id="/g)).toHaveLength(1);
    expect(html).toContain('id="n-e1"');
  });

  test('carries the rules of the kinds on it, and no script', async () => {
    const { html, csp } = await render(page([{ kind: 'heading', props: { text: 'x' } }]));
    expect(html).toContain('.e-heading');
    expect(html).not.toContain('.e-button');
    expect(html).not.toContain('<script');
    expect(csp).toContain("script-src 'none'");
    expect(csp).toMatch(/style-src 'sha256-[A-Za-z0-9+/]{43}='/);
  });

  test('whatever is typed into it, has no tag and no rule that nobody wrote', async () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom('</title><script>', '</style><script>', '"><script>', '<!--', '}</style>', '{{', '${', '&lt;script&gt;', '\u2028'),
    );
    const shape = async (title: string, text: string) => {
      const { html } = await render(
        page(
          [
            { kind: 'heading', props: { text } },
            { kind: 'button', props: { text, note: text } },
          ],
          { settings: { title, description: title } },
        ),
      );
      return [...html.matchAll(/<\/?([a-z0-9]+)/gi)]
        .map((tag) => tag[1])
        .filter((tag) => tag !== 'br')
        .join(' ');
    };
    const plain = await shape('x', 'x');
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (title, text) => {
        expect(await shape(`x${title}`, `x${text}`)).toBe(plain);
      }),
    );
  });
});

describe('rules of a node', () => {
  test('are shared by equal ones', () => {
    const sheet = createStyleSheet();
    expect(sheet.classOf({ color: '#ffffff' })).toBe(sheet.classOf({ color: '#ffffff' }));
    expect(sheet.classOf({})).toBe('');
    sheet.classOf({ padding: '4px' }, { padding: 0 });
    expect(sheet.text()).toBe('.s0{color:#ffffff}.s1{padding:4px}@media(max-width:640px){.s1{padding:0}}');
  });

  test.each(['red}body{display:none', 'url(javascript:alert(1))', '1px;color:red', '"', '\\3c', '<', '@import', 'a:b'])(
    'cannot hold %j',
    (value) => {
      expect(() => createStyleSheet().classOf({ color: value })).toThrow('not one declaration');
    },
  );
});

describe('templates', () => {
  const keys = [...templatesOf(services.registry).keys()];

  test.each(keys.flatMap((key) => [[key, 'ja'] as const, [key, 'en'] as const]))('%s in %s stands as it is', async (key, lang) => {
    const document = checkDocument({ services, locale: 'ja' }, buildTemplate(services, { key, lang, props: {} }));
    const { html } = await render(document);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    for (const problem of contrastProblems(document)) expect.soft(problem).toBe('');
    expect(html.match(/<h1/g) ?? []).toHaveLength(key === 'empty' ? 0 : 1);
  });

  /** Text colours that fall below 4.5:1 (WCAG 2.2 AA) on the background they stand on. */
  function contrastProblems(document: ReturnType<typeof checkDocument>): string[] {
    const { settings } = document;
    const problems: string[] = [];
    for (const section of document.sections) {
      for (const column of section.rows.flatMap((row) => row.columns)) {
        const background = column.props.background ?? section.props.background ?? settings.background;
        const inherited = column.props.color ?? section.props.color ?? settings.color;
        for (const { node } of elementNodesOf({ sections: [{ ...section, rows: [{ ...section.rows[0]!, columns: [column] }] }] })) {
          const color = z.string().catch(inherited).parse(node.props['color']);
          if (node.kind === 'button' || node.kind === 'divider') continue;
          const ratio = contrastOf(color, background);
          if (ratio < 4.5) problems.push(`${node.kind} ${node.id}: ${color} on ${background} is ${ratio.toFixed(2)}`);
        }
      }
    }
    return problems;
  }
});

test('contrast is measured as WCAG says', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrastOf('#ffffff', '#ffffff')).toBe(1);
});

describe('what differs on a phone', () => {
  test('stands in one rule for small screens, and nothing stands there that does not differ', async () => {
    const given = page([
      {
        kind: 'heading',
        props: { text: 'A', size: 'xl', phoneSize: 'm' },
        box: { width: 60, align: 'center', phone: { width: 100, marginTop: 0 } },
      },
    ]);
    const { html } = await render(given);
    const [, phone = ''] = /@media\(max-width:640px\)\{((?:\.s\w+\{[^}]*\})+)\}/.exec(html) ?? [];
    expect(phone).toContain('font-size:clamp(1.25rem');
    expect(phone).toContain('width:100%;margin-left:0;margin-right:0;margin-top:0px');
    expect((await render(page([{ kind: 'heading', props: { text: 'A' } }]))).html).not.toMatch(/max-width:640px\)\{\.s/);
  });

  test("a background, a border and a shadow are a phone's own at every level, and cost nothing where they are the same", async () => {
    const wide = { background: '#111111', border: '#222222', shadow: 'm' as const };
    const narrow = { background: '#333333', border: '#444444', shadow: 'none' as const };
    const styled = async (phone?: typeof narrow | typeof wide) => {
      const look = { ...wide, phone };
      const box = { ...look, borderWidth: 3 };
      const { html } = await render({
        v: 1,
        sections: [
          {
            id: 's',
            kind: 'section',
            props: look,
            rows: [
              {
                id: 'r',
                kind: 'row',
                // Unlike the column's, that the two share no rule.
                props: { ...look, gap: 40 },
                columns: [
                  {
                    id: 'c',
                    kind: 'column',
                    width: 12,
                    props: look,
                    elements: [{ id: 'e', v: 1, kind: 'heading', props: { text: 'A' }, box }],
                  },
                ],
              },
            ],
          },
        ],
      });
      return html;
    };
    const html = await styled(narrow);
    const [media, phone = ''] = /@media\(max-width:640px\)\{((?:\.s\w+\{[^}]*\})+)\}/.exec(html) ?? [];
    const lines = 'border-top:1px solid #444444;border-bottom:1px solid #444444';
    expect(phone.replaceAll(/\.s\w+/g, '')).toBe(
      [lines, 'border:1px solid #444444', 'border:1px solid #444444', 'border:3px solid #444444']
        .map((border) => `{background:#333333;${border};box-shadow:none}`)
        .join(''),
    );
    const elsewhere = html.replace(media ?? '', '');
    expect(elsewhere).not.toMatch(/#333333|#444444/);
    expect(elsewhere.indexOf('#111111')).toBeLessThan(html.indexOf('#333333'));
    expect(await styled(wide)).toBe(await styled());
  });
});

describe('places of a page', () => {
  const popup: PageDocumentInput['sections'][number] = {
    id: 'pop',
    kind: 'section',
    props: { popup: { open: 'delay', delay: 3 } },
    rows: [{ id: 'r2', kind: 'row', columns: [{ id: 'c2', kind: 'column', width: 12, elements: [] }] }],
  };

  test('are led to by their own names, or by their ids', async () => {
    const given = page([
      { kind: 'button', props: { text: 'A', link: { to: 'scroll', node: 'e1' } } },
      { kind: 'heading', props: { text: 'B' }, box: { anchor: 'price' } },
      { kind: 'button', props: { text: 'C', link: { to: 'phone', number: '03-1234-5678' } } },
    ]);
    const { html } = await render(given);
    expect(html).toContain('href="#price"');
    expect(html).toContain('id="price"');
    expect(html).toContain('href="tel:0312345678"');
  });

  test('are popups where the author says so: a dialog with its script, opened without one by the link itself', async () => {
    const given = page([{ kind: 'button', props: { text: 'A', link: { to: 'popup', node: 'pop' } } }]);
    const { html } = await render({ ...given, sections: [...given.sections, popup] });
    expect(html).toContain('href="#n-pop" data-popup="n-pop"');
    expect(html).toMatch(/<dialog class="pop[^>]* id="n-pop" data-open="delay" data-delay="3">/);
    expect(html).toContain('dialog.pop:target{display:block}');
    expect(html).toContain('showModal');
    expect((await render(given)).html).not.toContain('showModal');
  });

  test('have each a name of its own', () => {
    const given = page([
      { kind: 'heading', props: { text: 'A' }, box: { anchor: 'price' } },
      { kind: 'heading', props: { text: 'B' }, box: { anchor: 'price' } },
    ]);
    expect(() => checkDocument({ services, locale: 'ja' }, given)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: expect.arrayContaining(['anchor']) })] }),
    );
  });
});
