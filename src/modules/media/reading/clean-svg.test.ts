import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanSvg } from './clean-svg.ts';

const svg = (inside: string, attributes = 'width="40" height="20"') =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;

test('a drawing stays a drawing, with its gradients and styles', () => {
  const { markup, width, height } = cleanSvg(
    svg(
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><style>.a{fill:url(#g)}</style><path class="a" d="M0 0L9 9"/>',
    ),
  );
  expect([width, height]).toEqual([40, 20]);
  expect(markup).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs><style>.a{fill:url(#g)}</style><path class="a" d="M0 0L9 9"></path></svg>',
  );
});

test.each([
  ['viewBox="0 0 120 60"', [120, 60]],
  ['width="12px" height="6px" viewBox="0 0 120 60"', [12, 6]],
  ['', [300, 150]],
])('its size by %j', (attributes, size) => {
  const { width, height } = cleanSvg(svg('', attributes));
  expect([width, height]).toEqual(size);
});

const hostile = [
  '<script>alert(1)</script>',
  '<g onload="alert(1)"/>',
  '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
  '<image href="https://evil.example/x.png"/>',
  '<use href="https://evil.example/x.svg#a"/>',
  '<use xlink:href="data:image/svg+xml,x"/>',
  '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>',
  '<style>@import "https://evil.example";</style>',
  '<style>path{background:url(https://evil.example/x)}</style>',
  '<rect fill="url(https://evil.example/x#a)"/>',
  '<rect style="fill:u\\72l(https://evil.example)"/>',
  '<animate attributeName="href" values="javascript:alert(1)"/>',
  '<set attributeName="onclick" to="alert(1)"/>',
  '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>',
  '<!-- <script>alert(1)</script> -->',
  '<text><![CDATA[<script>alert(1)</script>]]></text>',
];

describe('nothing runs and nothing is fetched', () => {
  test.each(hostile)('%s', (inside) => {
    const { markup } = cleanSvg(svg(inside));
    expect(markup).not.toMatch(
      /<script|evil\.example|<(?:a|image|foreignObject|iframe|animate|set|handler)\b|\son\w+=|javascript:(?!.*&)|data:/i,
    );
  });

  test('however these are mixed; and what is clean stays as it is', () => {
    const part = fc.constantFrom(...hostile, '<g><rect width="1"/></g>', '<text>あ &amp; い</text>');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const { markup } = cleanSvg(svg(parts.join('')));
        expect(markup).not.toMatch(/<script|evil\.example|\son\w+=/i);
        expect(cleanSvg(markup).markup).toBe(markup);
      }),
    );
  });
});

test.each([
  ['an entity bomb', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg('&a;')}`, 'upload/svg-unsafe'],
  ['no XML', '<svg><g></svg>', 'upload/broken'],
  ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"></html>', 'upload/broken'],
  ['a million nodes', svg('<g/>'.repeat(60_000)), 'upload/svg-unsafe'],
])('%s is refused', (_what, source, code) => {
  expect(() => cleanSvg(source)).toThrow(code);
});
