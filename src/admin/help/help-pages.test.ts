import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseMarkdown, parseSpans } from '#ui/markdown-parse.ts';
import { findHelp, pageOf } from './help-pages.ts';

const source = join(import.meta.dirname, '..', '..');
const files = globSync(['admin/help/{ja,en}/*.md', 'modules/*/help/{ja,en}/*.md'], { cwd: source });
const pages = files.map((file) => {
  const text = readFileSync(join(source, file), 'utf8');
  return {
    file,
    language: file.includes('/ja/') ? 'ja' : 'en',
    text,
    page: pageOf(file.startsWith('admin/') ? file.replace('admin/help', '../help') : `../../${file}`, text),
  };
});
const topics = new Set(pages.map(({ page }) => page.topic));

test('there are pages', () => {
  expect(topics).toContain('admin/getting-around');
});

test.each(pages)('$file begins with its title and has something to say', ({ text, page }) => {
  expect(text).toMatch(/^# \S/);
  expect(page.text.length).toBeGreaterThan(40);
});

test('every page is there in both languages', () => {
  const lonely = [...topics].filter((topic) => pages.filter(({ page }) => page.topic === topic).length !== 2);
  expect(lonely).toEqual([]);
});

test('pages lead only to pages', () => {
  const lost = pages.flatMap(({ file, page }) =>
    parseMarkdown(page.text)
      .flatMap((block) => ('items' in block ? block.items : [block.text]).flatMap((text) => parseSpans(text)))
      .flatMap((span) => (span.is === 'topic' && !topics.has(span.topic) ? [`${file} leads to ${span.topic}`] : [])),
  );
  expect(lost).toEqual([]);
});

test('screens lead only to pages', () => {
  const screens = globSync(['admin/**/*.tsx', 'modules/*/admin/**/*.tsx'], { cwd: source });
  const lost = screens.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/\bhelp="([^"]+)"|openHelp\('([^']+)'\)/g)].flatMap(([, a, b]) =>
      topics.has(a ?? b ?? '') ? [] : [`${file} leads to ${a ?? b}`],
    ),
  );
  expect(screens.length).toBeGreaterThan(10);
  expect(lost).toEqual([]);
});

test('a search needs every word, and a word in the title comes first', () => {
  const found = [
    { topic: 'a/1', title: '配信', text: 'ドメインの設定' },
    { topic: 'a/2', title: 'ドメイン', text: '配信の前に' },
    { topic: 'a/3', title: '読者', text: 'ドメイン' },
  ];
  expect(findHelp(found, 'ﾄﾞﾒｲﾝ 配信').map((page) => page.topic)).toEqual(['a/1', 'a/2']);
  expect(findHelp(found, 'ドメイン').map((page) => page.topic)).toEqual(['a/2', 'a/1', 'a/3']);
});
