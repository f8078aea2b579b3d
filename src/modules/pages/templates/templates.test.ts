import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { listBlocks, type PageDocument } from '../contract.ts';
import { checkDocument } from '../check-document.ts';
import { checkPage } from '../document/check-page.ts';
import { documentSchema } from '../document/schema.ts';
import { elementNodesOf } from '../document/walk.ts';
import { renderPage } from '../render/render-page.ts';
import { buildTemplate, templatesOf } from './build-template.ts';

const app = await startApp();
const { services } = app;
const keys = [...templatesOf(services.registry).keys()].filter((key) => key !== 'empty');
const languages = ['ja', 'en'] as const;
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'doctype-style': 'off', 'long-title': 'off' } });

function render(document: PageDocument) {
  return renderPage({ services, document, data: { get: () => undefined }, mode: 'published', name: 'x' });
}

test('there are eight complete ones at least', () => {
  expect(keys.length).toBeGreaterThanOrEqual(8);
});

describe.each(keys.flatMap((key) => languages.map((lang) => [key, lang] as const)))('the template %s in %s', (key, lang) => {
  const document = checkDocument({ services, locale: lang }, buildTemplate(services, { key, lang, props: {} }));

  test('is readable as it comes, has one main heading, and leads nowhere that is not there', () => {
    const kinds = checkPage(document).map(({ kind }) => kind);
    // What is to be replaced by one's own words is marked, and all that is to be found.
    expect(kinds.filter((kind) => kind !== 'example')).toEqual([]);
    const titles = [...elementNodesOf(document)].filter(({ node }) => node.kind === 'heading' && node.props['level'] === '1');
    expect(titles).toHaveLength(1);
  });

  test('is valid HTML, light, and without a framework', async () => {
    const { html } = await render(document);
    const report = await validator.validateString(html);
    expect(report.results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
    expect(brotliCompressSync(html).length).toBeLessThan(20_000);
    expect([...html.matchAll(/<script/g)].length).toBeLessThanOrEqual(2);
  });
});

test('the ready-made blocks are readable too', async () => {
  const { owner } = await app.makeWorkspace();
  for (const lang of languages) {
    const { items } = await app.api(listBlocks, { lang }, { as: owner });
    expect(items.length).toBeGreaterThanOrEqual(8);
    for (const { node } of items) {
      const findings = checkPage(documentSchema.parse({ v: 1, sections: [node] }));
      expect(findings.filter(({ kind }) => kind === 'contrast' || kind === 'link')).toEqual([]);
    }
  }
});
