import { expect, test } from 'vitest';
import { compileParts } from './compile-parts.ts';
import { nearest } from '#platform/i18n/nearest.ts';
import { parseTemplate } from './parse-template.ts';
import { renderSegments } from './render-parts.ts';

const known = new Set(['name', 'mail', 'city', 'cancel']);

function render(text: string, values: Record<string, string>): string {
  const { body = [] } = compileParts({ body: { text, format: 'text' } }, { known, links: new Map() });
  return renderSegments(body, values);
}

test('placeholders are filled, an empty one by its fallback', () => {
  expect(render('%name|お客様%さん、%city|(未定)%で。%mail%', { name: '太郎', city: '', mail: 'a@example.jp' })).toBe(
    '太郎さん、(未定)で。a@example.jp',
  );
  expect(render('%name|お客様%さん', {})).toBe('お客様さん');
});

test('a percent sign that begins no name stays', () => {
  expect(render('50%OFF、先着10%の方。100%name%', { name: '太郎' })).toBe('50%OFF、先着10%の方。100太郎');
  expect(parseTemplate('いま20%100%', known).unknown).toEqual([]);
});

test('an unknown name is told, wherever the sign before it belongs', () => {
  expect(parseTemplate('%nmae%さん %cancel% %Name%', known)).toMatchObject({ keys: ['cancel'], unknown: ['nmae', 'Name'] });
  expect(parseTemplate('50%OFF%name%', known).keys).toEqual(['name']);
});

test('in an address, encoded letters are no names, and values are encoded', () => {
  const url = 'https://example.jp/%e3%81%82%e3%81%84?m=%mail%&n=%name%';
  expect(parseTemplate(`こちら→ ${url} です`, known)).toMatchObject({ unknown: [], keys: ['mail', 'name'] });
  expect(render(url, { mail: 'a+b@example.jp', name: '太 郎&' })).toBe(
    'https://example.jp/%e3%81%82%e3%81%84?m=a%2Bb%40example.jp&n=%E5%A4%AA%20%E9%83%8E%26',
  );
});

test.each([
  ['詳しくは https://example.jp/a?b=1。', 'https://example.jp/a?b=1'],
  ['(https://example.jp/a)', 'https://example.jp/a'],
  ['https://ja.wikipedia.org/wiki/A_(B)、', 'https://ja.wikipedia.org/wiki/A_(B)'],
  ['See https://example.jp/a.', 'https://example.jp/a'],
  ['「https://example.jp/」', 'https://example.jp/'],
  ['https://example.jp/a\nhttps', 'https://example.jp/a'],
])('the address in %j', (text, url) => {
  const found = parseTemplate(text, known).segments.flatMap((segment) =>
    typeof segment === 'object' && 'url' in segment ? [segment.url] : [],
  );
  expect(found).toEqual([url]);
  expect(render(text, {})).toBe(text);
});

test('a tracked address is one placeholder; in a header it stays as it is', () => {
  const text = 'A https://example.jp/?m=%mail% B';
  const parts = compileParts(
    { subject: { text, format: 'header' }, body: { text, format: 'text' } },
    { known, links: new Map([['https://example.jp/?m=%mail%', 'LINK']]) },
  );
  expect(parts['body']).toEqual(['A ', { key: 'link:LINK' }, ' B']);
  expect(renderSegments(parts['subject'] ?? [], { mail: 'a@b' })).toBe('A https://example.jp/?m=a%40b B');
});

test('a value cannot break out of its place', () => {
  const parts = compileParts(
    { subject: { text: 'x %name%', format: 'header' }, html: { text: '<b>%name%</b>', format: 'html' } },
    { known, links: new Map() },
  );
  const values = { name: 'a\r\nBcc: x@example.jp\u2028<i>' };
  expect(renderSegments(parts['subject'] ?? [], values)).toBe('x a Bcc: x@example.jp <i>');
  expect(renderSegments(parts['html'] ?? [], values)).toContain('&lt;i&gt;</b>');
});

test('lines of a long text stay lines, in HTML as well', () => {
  const text = 'x %name%';
  const parts = compileParts({ body: { text, format: 'text' }, html: { text, format: 'html' } }, { known, links: new Map() });
  const values = { name: '1行目\n<2行目>\r\n3行目' };
  expect(renderSegments(parts['body'] ?? [], values)).toBe('x 1行目\n<2行目>\r\n3行目');
  expect(renderSegments(parts['html'] ?? [], values)).toBe('x 1行目<br>&lt;2行目&gt;<br>3行目');
});

test('the name that was probably meant', () => {
  expect(nearest('nmae', [...known])).toBe('name');
  expect(nearest('Name', [...known])).toBe('name');
  expect(nearest('cancell', [...known])).toBe('cancel');
  expect(nearest('payment', [...known])).toBeUndefined();
});
