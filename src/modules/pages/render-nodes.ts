import type { Ctx } from '#platform/ctx.ts';
import type { PageDocument } from './document/schema.ts';
import type { Rendering } from './contract.ts';
import { readDocument } from './read-document.ts';
import { baseCss } from './render/base-css.ts';
import { canvasCss } from './render/canvas-css.ts';
import { loadData, refsOf } from './render/load-data.ts';
import { popupCss } from './render/popup-css.ts';
import { renderDocument } from './render/render-document.ts';

export interface RenderNodes {
  document: PageDocument;
  /** Whose markup is wanted; the whole page's when left out. */
  nodes?: readonly string[] | undefined;
}

/**
 * Nodes of a document that need not be saved, as visitors would see them, each with its id: what an editor puts into the page it
 * shows. Of a large page, only the sections, rows and columns around what is wanted have to be sent. An element that does not hold is
 * left out: its author sees what it was until it does.
 */
export async function renderNodes(ctx: Ctx, input: RenderNodes): Promise<Rendering> {
  const document = readDocument(ctx.services, input.document, 'drop');
  const data = await loadData(ctx, refsOf(ctx, document));
  const { markup, kinds, rules } = renderDocument({ services: ctx.services, document, data, mode: 'editor' });
  const { background, color } = document.settings;
  const wanted = input.nodes ?? document.sections.map((section) => section.id);
  return {
    origin: ctx.services.config.publicUrl,
    base: `${baseCss}body{background:${background};color:${color}}${popupCss}${document.settings.css ?? ''}${canvasCss}`,
    rules: [...kinds.flatMap((kind) => kind.css ?? []), ...rules],
    nodes: Object.fromEntries(wanted.flatMap((id) => (markup.has(id) ? [[id, markup.get(id) ?? '']] : []))),
  };
}
