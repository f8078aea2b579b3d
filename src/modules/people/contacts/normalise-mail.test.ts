import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseMail } from './normalise-mail.ts';

describe('accepted', () => {
  test.each([
    ['taro@example.jp', 'taro@example.jp', 'taro@example.jp'],
    ['  Taro.Yamada@Example.CO.JP　', 'Taro.Yamada@example.co.jp', 'taro.yamada@example.co.jp'],
    ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'taro@example.jp', 'taro@example.jp'],
    // Against RFC 5321, and given out by carriers all the same.
    ['a..b@docomo.ne.jp', 'a..b@docomo.ne.jp', 'a..b@docomo.ne.jp'],
    ['hanako.@ezweb.ne.jp', 'hanako.@ezweb.ne.jp', 'hanako.@ezweb.ne.jp'],
    ['.dot-first-@softbank.ne.jp', '.dot-first-@softbank.ne.jp', '.dot-first-@softbank.ne.jp'],
    ['taro+news@gmail.com', 'taro+news@gmail.com', 'taro+news@gmail.com'],
    ['info@日本語.jp', 'info@xn--wgv71a119e.jp', 'info@xn--wgv71a119e.jp'],
    ['info@日本語。jp', 'info@xn--wgv71a119e.jp', 'info@xn--wgv71a119e.jp'],
  ])('%j', (raw, mail, norm) => {
    expect(normaliseMail(raw)).toEqual({ mail, norm });
  });
});

describe('refused', () => {
  test.each([
    '',
    'taro',
    '@example.jp',
    'taro@',
    'taro@localhost',
    'taro@example..jp',
    'taro@-example.jp',
    'ta ro@example.jp',
    'taro@example.jp, hanako@example.jp',
    'taro@example.jp;hanako@example.jp',
    '山田 <taro@example.jp>',
    '山田@example.jp',
    '"taro"@example.jp',
    'taro@example.jp\r\nBcc: all@example.jp',
    'taro\u0000@example.jp',
    'taro\u200b@example.jp',
    'taro@日本語.jp/path',
    'taro@日本語.jp?x=1',
    'taro@日本@evil.jp#.jp',
    `${'a'.repeat(65)}@example.jp`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.jp`,
  ])('%j', (raw) => {
    expect(normaliseMail(raw)).toBeUndefined();
  });
});

test('whatever is typed: no control character, space or second address comes through, and doing it twice changes nothing', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('example.jp', 'ドメイン.jp', 'DOCOMO.ne.jp'))
      .map(([local, domain]) => `${local}@${domain}`),
    fc.emailAddress(),
  );
  fc.assert(
    fc.property(typed, (raw) => {
      const address = normaliseMail(raw);
      if (!address) return;
      expect(address.mail).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
      expect(address.mail).not.toMatch(/[<>",;:\\[\]()]/);
      expect(normaliseMail(address.mail)).toEqual(address);
      expect(normaliseMail(address.norm)?.norm).toBe(address.norm);
    }),
    { numRuns: 2000 },
  );
});
