import { z } from 'zod';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { documentSchema } from '../document/schema.ts';

/** `draft`: never published or taken back; `changed`: the draft differs from what visitors see; `published`: it does not. */
export const pageState = z.enum(['draft', 'published', 'changed']);
export type PageState = z.output<typeof pageState>;

export const pageSummary = z.object({
  id,
  /** For the staff; visitors see the document's title. */
  name: z.string(),
  state: pageState,
  archived: z.boolean(),
  publishedAt: instant.nullable(),
  /** When the draft will be published by itself. */
  publishAt: instant.nullable(),
  /** Whether visitors are asked for a password. */
  locked: z.boolean(),
  updatedAt: instant,
  version,
});
export type PageSummary = z.output<typeof pageSummary>;

export const page = pageSummary.extend({ document: documentSchema });
export type Page = z.output<typeof page>;

export const listPages = route({
  id: 'pages.list-pages',
  method: 'GET',
  path: '/pages',
  can: 'pages.view',
  summary: 'Pages, the last edited first',
  input: pageQuery.extend({ q: z.string().trim().max(100).optional(), archived: z.enum(['true', 'false']).default('false') }),
  output: pageOf(pageSummary),
});

export const createPage = route({
  id: 'pages.create-page',
  method: 'POST',
  path: '/pages',
  can: 'pages.edit',
  summary: 'Make a page, empty or from a template',
  input: z.object({
    name: name(),
    template: z.string().max(40).default('empty'),
    lang: z.enum(['ja', 'en']).optional(),
    /** What an export of a page holds: taken instead of a template. */
    document: documentSchema.optional(),
  }),
  output: pageSummary,
  status: 201,
  example: { name: '無料動画講座のご案内', template: 'opt-in' },
});

export const getPage = route({
  id: 'pages.get-page',
  method: 'GET',
  path: '/pages/:pageId',
  can: 'pages.view',
  summary: 'A page with its draft',
  output: page,
});

export const updatePage = route({
  id: 'pages.update-page',
  method: 'PATCH',
  path: '/pages/:pageId',
  can: 'pages.edit',
  summary: 'Rename a page, put it into the archive, take it out',
  input: z.object({ version, name: name().optional(), archived: z.boolean().optional() }),
  output: pageSummary,
  example: { version: 1, name: '無料動画講座のご案内' },
});

export const saveDraft = route({
  id: 'pages.save-draft',
  method: 'PUT',
  path: '/pages/:pageId/draft',
  can: 'pages.edit',
  summary: "Save a page's draft. Visitors go on seeing what was published",
  input: z.object({
    version,
    document: documentSchema,
    /** Keep the draft that this one replaces as a checkpoint, whenever the last one was: for saving over somebody else's. */
    keepFormer: z.boolean().default(false),
  }),
  output: pageSummary,
  example: { version: 1, document: { v: 1, sections: [] } },
});

export const rendering = z.object({
  /** Of the public pages: root-relative addresses in the markup stand there. */
  origin: z.string(),
  /** Rules that every page has. */
  base: z.string(),
  /** Rules of the kinds and nodes rendered; equal ones have equal texts on every rendering. */
  rules: z.array(z.string()),
  /** Node id → markup. A node that does not hold is left out. */
  nodes: z.record(z.string(), z.string()),
});
export type Rendering = z.output<typeof rendering>;

export const renderNodes = route({
  id: 'pages.render-nodes',
  method: 'POST',
  path: '/page-renderings',
  can: 'pages.view',
  summary: 'Nodes of a document as visitors would see them, for an editor. Nothing is saved',
  input: z.object({ document: documentSchema, nodes: z.array(z.string().max(40)).max(2000).optional() }),
  output: rendering,
  example: { document: { v: 1, sections: [] } },
});

export const copyPage = route({
  id: 'pages.copy-page',
  method: 'POST',
  path: '/pages/:pageId/copies',
  can: 'pages.edit',
  summary: 'A new page with the same draft',
  input: z.object({ name: name() }),
  output: pageSummary,
  status: 201,
  example: { name: '無料動画講座のご案内のコピー' },
});
