import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanMarkup, plainOf } from './clean-markup.ts';

describe('markup of a text', () => {
  test.each([
    ['<p>こんにちは<br>世界</p>', '<p>こんにちは<br>世界</p>'],
    ['<b>太</b><i>斜</i><strike>消</strike>', '<strong>太</strong><em>斜</em><s>消</s>'],
    ['<div>一行目</div><div>二行目</div>', '<p>一行目</p><p>二行目</p>'],
    ['<div><div>内</div>外</div>', '<p>内</p><p>外</p>'],
    ['<p style="color:red" onclick="x()" class="a">文</p>', '<p>文</p>'],
    ['<a href="https://example.jp/?a=1&b=2" onclick="x()">リンク</a>', '<a href="https://example.jp/?a=1&amp;b=2">リンク</a>'],
    ['<a href="https://example.jp" target="_blank">外</a>', '<a href="https://example.jp" target="_blank" rel="noopener">外</a>'],
    ['<a href="javascript:alert(1)">悪</a>', '<u>悪</u>'],
    ['<a href="//evil.example">悪</a>', '<u>悪</u>'],
    ['<a>無</a>', '<u>無</u>'],
    ['前<script>alert(1)</script>後', '前後'],
    ['前<style>p{}</style>後', '前後'],
    ['<h1>見出し</h1><table><tr><td>セル</td></tr></table>', '<p>見出し</p>セル'],
    ['1 < 2 & 3 > 2', '1 &lt; 2 &amp; 3 &gt; 2'],
    ['<ul><li>一</li><li>二</li></ul>', '<ul><li>一</li><li>二</li></ul>'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanMarkup(given)).toBe(clean);
  });

  test('that is clean stays as it is', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<b>',
      '</b>',
      '<a href="https://x.jp">',
      '</a>',
      '<ul>',
      '<li>',
      '</li>',
      '</ul>',
      '<br>',
      '<',
      '>',
      '&',
      '"',
      '文',
      ' ',
      '<!--',
      '-->',
      '<script>',
      '</script>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 30 }), (pieces) => {
        const once = cleanMarkup(pieces.join(''));
        expect(cleanMarkup(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  test('has its text without it', () => {
    expect(plainOf('<p>一行目<br>続き &amp; <strong>太字</strong></p><ul><li>項目</li></ul>')).toBe('一行目\n続き & 太字\n項目');
  });
});
