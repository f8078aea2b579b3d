import type { Ctx } from '#platform/ctx.ts';
import type { PageBlock } from '../contract.ts';
import { checkDocument } from '../check-document.ts';
import { DOCUMENT_VERSION } from '../document/schema.ts';
import { pageBlockPlug, type RenderContext } from '../extend.ts';
import { listBlockRows } from '../queries.ts';
import { buildSection } from '../templates/build-template.ts';
import { MOST_BLOCKS } from './create-block.ts';
import { readNode } from './node-alone.ts';

/** The product's ready-made parts in the language of `lang`, and the workspace's own, the newest first. */
export async function listBlocks(ctx: Ctx, input: { lang?: 'ja' | 'en' | undefined }): Promise<{ items: PageBlock[] }> {
  const { registry, texts } = ctx.services;
  const lang = input.lang ?? ctx.locale;
  const text: RenderContext['text'] = (key, values) => texts(lang, key, values);
  const built = registry.contributions(pageBlockPlug).map((block) => {
    const section = buildSection({ registry, section: block.build(text), text });
    return { block, document: checkDocument(ctx, { v: DOCUMENT_VERSION, sections: [section] }) };
  });
  const own = await listBlockRows(ctx, MOST_BLOCKS);
  return {
    items: [
      ...built.flatMap(({ block, document }) =>
        document.sections.map((node) => ({ id: null, label: block.label, name: null, icon: block.icon, node })),
      ),
      ...own.flatMap((row) => {
        const node = readNode(ctx, row.node);
        return node ? [{ id: row.id, label: null, name: row.name, icon: 'IconBookmark', node }] : [];
      }),
    ],
  };
}
