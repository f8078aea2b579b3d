import type { Ctx } from '#platform/ctx.ts';
import { checkDocument } from '../check-document.ts';
import { DOCUMENT_VERSION, type PageDocument } from '../document/schema.ts';
import { isSection, levelOf } from '../document/tree.ts';
import { nodesOf, type DocumentNode, type Level } from '../document/walk.ts';
import { readDocument } from '../read-document.ts';

/** A part of a page, checked as a page's parts are. Fails with `page/invalid`. */
export function checkNode(ctx: Ctx, node: unknown): DocumentNode {
  const level = levelIn(node);
  return innermost(checkDocument(ctx, pageOf(node, level)), level);
}

/** A part as it was kept, in today's shape; undefined when nothing of it holds any more. */
export function readNode(ctx: Ctx, stored: unknown): DocumentNode | undefined {
  const level = levelIn(stored);
  const document = readDocument(ctx.services, pageOf(stored, level), 'drop');
  return [...nodesOf(document)].some((each) => each.level === level) ? innermost(document, level) : undefined;
}

/** A page of nothing but this part: what checks and reads documents does so for it. */
function pageOf(node: unknown, level: Level): unknown {
  const column = level === 'column' ? node : { id: '_c', kind: 'column', width: 12, elements: level === 'element' ? [node] : [] };
  const row = level === 'row' ? node : { id: '_r', kind: 'row', columns: [column] };
  const section = level === 'section' ? node : { id: '_s', kind: 'section', rows: [row] };
  return { v: DOCUMENT_VERSION, sections: [section] };
}

function levelIn(node: unknown): Level {
  const given = Object(node);
  return 'rows' in given ? 'section' : 'columns' in given ? 'row' : 'elements' in given ? 'column' : 'element';
}

function innermost(document: PageDocument, level: Level): DocumentNode {
  const found = [...nodesOf(document)].find(({ node }) => levelOf(node) === level)?.node ?? document.sections.find(isSection);
  if (!found) throw new Error('a page of one part has that part');
  return found;
}
