import { z } from 'zod';
import { id, name, route } from '#platform/http/contract.ts';
import { columnNode, elementNode, rowNode, sectionNode } from '../document/schema.ts';

/** A part of a page of any level. */
export const pageNode = z.union([sectionNode, rowNode, columnNode, elementNode]);

/** A part of a page, ready to be put onto one: of the product (`label`, a text key) or kept by the workspace (`name`). */
export const pageBlock = z.object({
  /** Null: the product's own, which cannot be deleted. */
  id: id.nullable(),
  label: z.string().nullable(),
  name: z.string().nullable(),
  icon: z.string(),
  /** Its ids are its own: a page gets it under fresh ones. */
  node: pageNode,
});
export type PageBlock = z.output<typeof pageBlock>;

export const listBlocks = route({
  id: 'pages.list-blocks',
  method: 'GET',
  path: '/page-blocks',
  can: 'pages.view',
  summary: "Ready-made parts of pages: the product's own in the language of the page, and those that the workspace keeps",
  input: z.object({ lang: z.enum(['ja', 'en']).optional() }),
  output: z.object({ items: z.array(pageBlock) }),
});

export const createBlock = route({
  id: 'pages.create-block',
  method: 'POST',
  path: '/page-blocks',
  can: 'pages.edit',
  summary: 'Keep a part of a page to use it again, at most 200',
  input: z.object({ name: name(), node: pageNode }),
  output: z.object({ id }),
  status: 201,
  example: { name: '区切り', node: { id: 'a', kind: 'divider', v: 1, props: {}, box: {} } },
});

export const deleteBlock = route({
  id: 'pages.delete-block',
  method: 'DELETE',
  path: '/page-blocks/:blockId',
  can: 'pages.edit',
  summary: 'Keep a part no longer. Pages that have got it are not touched',
  output: null,
});
