import { describe, expect, test } from 'vitest';
import { parseMarkdown, parseSpans } from './markdown-parse.ts';

describe('blocks', () => {
  test('headings, paragraphs, lists, quotes and code', () => {
    const source = 'はじめに。\n続きます。\n\n## 手順\n1. 開く\n2. 押す\n   もう一度\n\n- a\n- b\n\n> 注意\n\n```\nx = 1\n\ny\n```\nend';
    expect(parseMarkdown(source)).toEqual([
      { is: 'paragraph', text: 'はじめに。続きます。' },
      { is: 'heading', level: 2, text: '手順' },
      { is: 'list', ordered: true, items: ['開く', '押すもう一度'] },
      { is: 'list', ordered: false, items: ['a', 'b'] },
      { is: 'quote', text: '注意' },
      { is: 'code', text: 'x = 1\n\ny' },
      { is: 'paragraph', text: 'end' },
    ]);
  });

  test('a line break between Latin words is a space', () => {
    expect(parseMarkdown('one\ntwo')).toEqual([{ is: 'paragraph', text: 'one two' }]);
  });
});

describe('spans', () => {
  test('bold, code, links and topics', () => {
    expect(parseSpans('a **b** `c` [d](https://example.jp/) [e](help:people/contacts).')).toEqual([
      { is: 'text', text: 'a ' },
      { is: 'bold', text: 'b' },
      { is: 'text', text: ' ' },
      { is: 'code', text: 'c' },
      { is: 'text', text: ' ' },
      { is: 'link', text: 'd', href: 'https://example.jp/' },
      { is: 'text', text: ' ' },
      { is: 'topic', text: 'e', topic: 'people/contacts' },
      { is: 'text', text: '.' },
    ]);
  });

  test.each(['[x](javascript:alert(1))', '[x](data:text/html,hi)', '[x](//evil.example)', '<script>alert(1)</script>'])(
    '%s stays text',
    (source) => {
      expect(parseSpans(source).every((span) => span.is === 'text')).toBe(true);
    },
  );
});
