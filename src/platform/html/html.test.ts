import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributes, escapeHtml, html, jsonScript, raw, type HtmlValue } from './html.ts';

const evil = `<img src=x onerror="alert('1')">&amp;`;
const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;';

describe('in text', () => {
  it('escapes strings, passes markup, joins lists and leaves out nothing', () => {
    expect(String(html`<p>${evil}</p>`)).toBe(`<p>${escaped}</p>`);
    expect(String(html`<ul>${['a<', 'b'].map((x) => html`<li>${x}</li>`)}</ul>`)).toBe('<ul><li>a&lt;</li><li>b</li></ul>');
    expect(String(html`${0}|${12n}|${''}|${undefined}|${null}|${false}|${[['a'], [null, 1]]}`)).toBe('0|12|||||a1');
    expect(String(html`${raw('<b>')}${html`<i>${html`${evil}`}</i>`}`)).toBe(`<b><i>${escaped}</i>`);
  });

  it('escapes in title and textarea, whose entities are read', () => {
    expect(String(html`<title>${'</title><script>'}</title>`)).toBe('<title>&lt;/title&gt;&lt;script&gt;</title>');
    expect(String(html`<textarea name="a">${'</textarea>'}</textarea><p>${'<'}</p>`)).toBe(
      '<textarea name="a">&lt;/textarea&gt;</textarea><p>&lt;</p>',
    );
  });

  it('gives bytes', () => {
    expect(html`<p>${'日本語'}</p>`.toBuffer()).toEqual(Buffer.from('<p>日本語</p>', 'utf8'));
  });

  it('refuses what is no text', () => {
    // What a caller without types might pass.
    const values: readonly unknown[] = [{ toString: () => '<b>' }, true, Symbol('x'), () => '<b>'];
    for (const value of values) expect(() => html`<p>${value as HtmlValue}</p>`).toThrow('cannot stand in text');
    expect(() => html`<p>${attributes({ id: 'x' })}</p>`).toThrow('attributes cannot stand in text');
  });
});

describe('in attributes', () => {
  it('escapes within either kind of quotes', () => {
    expect(String(html`<p title="${evil}" lang='${evil}'>x</p>`)).toBe(`<p title="${escaped}" lang='${escaped}'>x</p>`);
    expect(String(html`<p class="a ${'b'} ${undefined}c${1}">x</p>`)).toBe('<p class="a b c1">x</p>');
  });

  it('takes no markup for a value, and no list', () => {
    expect(() => html`<p title="${html`<b>`}"></p>`).toThrow("template cannot stand in an attribute's value");
    expect(() => html`<p title="${['a', 'b']}"></p>`).toThrow("object cannot stand in an attribute's value");
    expect(String(html`<p title="${raw('&copy;')}"></p>`)).toBe('<p title="&copy;"></p>');
  });

  it('writes whole attributes', () => {
    const given = { name: evil, 'data-x': 0, required: true, disabled: false, id: undefined, lang: null, href: 'javascript:alert(1)' };
    expect(String(html`<input ${attributes(given)} class="x" ${undefined}>`)).toBe(
      `<input name="${escaped}" data-x="0" required href="about:invalid" class="x" >`,
    );
    expect(String(html`<input required ${attributes({ id: 'x' })}/>`)).toBe('<input required id="x"/>');
    expect(() => html`<input ${'name="x"'}>`).toThrow('a string cannot stand between attributes');
    expect(() => html`<input ${html`required`}>`).toThrow('template cannot stand between attributes');
  });

  it.each(['onclick', 'style', 'srcdoc', 'A', 'a b', 'a=', '', '"'])('has no attribute named %j', (name) => {
    expect(() => attributes({ [name]: 'x' })).toThrow('not an attribute for values');
  });
});

describe('in addresses', () => {
  it.each([
    ['https://example.jp/?a=1&b=2', 'https://example.jp/?a=1&amp;b=2'],
    ['http://example.jp', 'http://example.jp'],
    ['HTTPS://EXAMPLE.JP', 'HTTPS://EXAMPLE.JP'],
    ['mailto:a@example.jp', 'mailto:a@example.jp'],
    ['tel:+8131234', 'tel:+8131234'],
    ['/p/x?y#z', '/p/x?y#z'],
    ['#top', '#top'],
    ['page', 'page'],
    ['', ''],
    ['  https://example.jp ', 'https://example.jp'],
    ['a/b:c', 'a/b:c'],
    ['javascript:alert(1)', 'about:invalid'],
    ['JavaScript:alert(1)', 'about:invalid'],
    [' \u0001\u0000javascript:alert(1)', 'about:invalid'],
    ['java\tscr\nipt\r:alert(1)', 'about:invalid'],
    ['data:text/html,<script>', 'about:invalid'],
    ['vbscript:x', 'about:invalid'],
    ['blob:https://x/y', 'about:invalid'],
    ['file:///etc/passwd', 'about:invalid'],
    ['"><script>', '&quot;&gt;&lt;script&gt;'],
  ])('%j becomes %j', (address, written) => {
    expect(String(html`<a href="${address}">x</a>`)).toBe(`<a href="${written}">x</a>`);
    expect(String(html`<img src='${address}'>`)).toBe(`<img src='${written}'>`);
  });

  it('agrees with the URL Standard on what is harmless', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('j', 'A', 'v', ':', '/', '\t', '\n', ' ', '\u0001', 's', 'http', 'data', 'javascript', '?', '#', '\\', '.'),
        }),
        (address) => {
          const written = /href="([^"]*)"/.exec(String(html`<a href="${address}">x</a>`))?.[1];
          const leadsTo = URL.canParse(written ?? '', 'https://base.example')
            ? new URL(written ?? '', 'https://base.example').protocol
            : 'https:';
          expect(['https:', 'http:', 'about:']).toContain(leadsTo);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('keeps what begins with a value from becoming another scheme', () => {
    expect(String(html`<a href="${'https://example.jp'}/p/${'a b"'}?x=${1}#${2}">x</a>`)).toBe(
      '<a href="https://example.jp/p/a b&quot;?x=1#2">x</a>',
    );
    expect(String(html`<a href="/p/${'x:y'}">x</a>`)).toBe('<a href="/p/x:y">x</a>');
    expect(String(html`<a href="mailto:${'x'}">x</a>`)).toBe('<a href="mailto:x">x</a>');
    expect(() => html`<a href="${'java'}script:x">x</a>`).toThrow('goes on with');
    expect(() => html`<a href="${'javascript'}:${'x'}">x</a>`).toThrow('goes on with');
    expect(() => html`<a href="${'java'}${'script:x'}">x</a>`).toThrow('needs "/", "?" or "#" before it');
    expect(() => html`<a href="java${'script:x'}">x</a>`).toThrow('needs "/", "?" or "#" before it');
    expect(() => html`<a href="javascript:${'x'}">x</a>`).toThrow('needs "/", "?" or "#" before it');
  });
});

describe('where nothing makes a value safe', () => {
  const x = 'x';
  it.each<[string, () => unknown, string]>([
    ['unquoted', () => html`<p class=${x}>`, 'needs quotes'],
    ['unquoted, later', () => html`<p class=a${x}>`, 'needs quotes'],
    ['spaced', () => html`<p class = ${x}>`, 'needs quotes'],
    ["attribute's name", () => html`<p data-${x}="y">`, "an attribute's name"],
    ["attribute's name, spaced", () => html`<p data ${attributes({})}="y">`, 'needs a space after it'],
    ["tag's name", () => html`<${x}>`, 'cannot name a tag'],
    ["tag's name, later", () => html`<h${x}>`, "a tag's name"],
    ['end tag', () => html`</${x}>`, 'cannot name a tag'],
    ['end tag, later', () => html`</h${x}>`, 'an end tag'],
    ['event handler', () => html`<p onclick="go(${x})">`, 'onclick'],
    ['event handler in capitals', () => html`<p ONCLICK="go(${x})">`, 'onclick'],
    ['srcdoc', () => html`<iframe srcdoc="${x}"></iframe>`, 'srcdoc'],
    ['script', () => html`<script>const a = "${x}"</script>`, 'in <script>'],
    ['script in capitals', () => html`<SCRIPT>${x}</SCRIPT>`, 'in <script>'],
    ['script after a false end', () => html`<script></scripty>${x}</script>`, 'in <script>'],
    ['script with a comment', () => html`<script><!--<script></script>${x}</script>`, 'comment of HTML'],
    ['iframe', () => html`<iframe>${x}</iframe>`, 'in <iframe>'],
    ['comment', () => html`<!-- ${x} -->`, 'a comment'],
    ['doctype', () => html`<!doctype ${x}>`, 'an end tag'],
    ['style', () => html`<style>p { color: ${x} }</style>`, 'cannot stand in styles'],
    ['style attribute', () => html`<p style="color: ${x}">`, 'cannot stand in styles'],
    ['no space before', () => html`<p class="a"${attributes({})}>`, 'needs a space before it'],
    ['no space after', () => html`<p ${attributes({})}x>`, 'needs a space after it'],
    ['half an end of a title', () => html`<title></title${x}></title>`, 'cannot name a tag'],
  ])('refuses: %s', (_, template, why) => {
    expect(template).toThrow(why);
  });

  it.each<[string, () => unknown, string]>([
    ['in a tag', () => html`<p class="a" `, 'ends in a tag'],
    ['in a value', () => html`<p class="a`, "ends in an attribute's value"],
    ['in a script', () => html`<script>`, 'ends in <script>'],
    ['in a title', () => html`<title>${x}`, 'ends in <title>'],
    ['in a comment', () => html`<!-- `, 'ends in a comment'],
  ])('refuses a template that ends %s', (_, template, why) => {
    expect(template).toThrow(why);
  });

  it('lets pass what is fixed', () => {
    const page = html`<!doctype html><html lang=ja><!-- <p class= --><script>if (a < b) "</p>"</script
      ><style>a > b { color: red }</style><body onload='go("x")'><br/><p>1 < 2 & 3${x}<a href=/x/>x</a></html>`;
    expect(String(page)).toContain('1 < 2 & 3x<a href=/x/>');
  });

  it('lets raw through in styles', () => {
    expect(String(html`<style>${raw('p{}')}</style><p style="${raw('color:red')}">${x}</p>`)).toBe(
      '<style>p{}</style><p style="color:red">x</p>',
    );
  });
});

describe('for any text', () => {
  const any = fc.string({
    unit: fc.oneof(
      fc.constantFrom('&', '<', '>', '"', "'", ';', 'lt', '/', '-', '!', '=', '`', ' '),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
  });
  const back = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

  it('nothing special is left, and the text can be read back', () => {
    fc.assert(
      fc.property(any, (text) => {
        const written = escapeHtml(text);
        expect(written).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
        expect(back(written)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('the template around stays as it was written', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const written = String(html`<p title="${a}" data-b='${b}' ${attributes({ 'data-c': c })}>${c}</p>`);
        const [, title = '', data = '', more = '', text = ''] =
          /^<p title="([^"<>]*)" data-b='([^'<>]*)' data-c="([^"<>]*)">([^<>]*)<\/p>$/s.exec(written) ?? [];
        expect([title, data, more, text].map(back)).toEqual([a, b, c, c]);
      }),
      { numRuns: 1000 },
    );
  });

  it('data for a script comes back, and cannot end its element', () => {
    fc.assert(
      fc.property(fc.jsonValue(), any, (value, text) => {
        const written = String(jsonScript('d', { value, text }));
        const json = /^<script type="application\/json" id="d">([^<]*)<\/script>$/.exec(written)?.[1];
        expect(JSON.parse(json ?? 'null')).toEqual(JSON.parse(JSON.stringify({ value, text })));
      }),
    );
    expect(String(jsonScript('"', '</script><!--'))).toBe(
      '<script type="application/json" id="&quot;">"\\u003c/script>\\u003c!--"</script>',
    );
  });
});
