import { z } from 'zod';
import { failures } from '#platform/fail.ts';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { columnNode, documentSchema, elementNode, rowNode, sectionNode } from './document/schema.ts';

// The document and what an editor does to it: pure, the same on both sides.
export { cleanText, isLinkAddress, type Link } from './document/values.ts';
export {
  type ColumnNode,
  type DocumentSettings,
  type ElementBox,
  type ElementNode,
  type PageDocument,
  type RowNode,
  type SectionNode,
} from './document/schema.ts';
export { elementNodesOf, nodesOf, type DocumentNode, type Level } from './document/walk.ts';
export {
  childrenOf,
  findNode,
  isColumn,
  isElement,
  isRow,
  isSection,
  levelOf,
  withChildren,
  type Found,
  type Place,
} from './document/tree.ts';
export {
  duplicateNode,
  insertNode,
  moveNode,
  removeNode,
  resize,
  stepPlace,
  updateBox,
  updateProps,
  updateSettings,
  withFreshIds,
} from './document/operations.ts';
export { alignAll, alignOf } from './document/align.ts';
export { pageFile, type PageFile } from './document/page-file.ts';
export { newColumn, newElement, newRow, newSection } from './document/structure.ts';
export { record, redo, startHistory, undo, type History } from './document/history.ts';
export { type Field, type Fields } from './document/fields.ts';
export { contrastOf } from './render/contrast.ts';
export { checkPage, type Finding } from './document/check-page.ts';

/** What may go wrong with a page. */
export const fail = failures('pages', {
  'page/not-found': 'not_found',
  'page/archived': 'conflict',
  'page/incomplete': 'conflict',
  'page/invalid': 'invalid',
  'page/not-published': 'conflict',
  'page/version-not-found': 'not_found',
  'template/not-found': 'not_found',
  'preview/expired': 'not_found',
  'block/not-found': 'not_found',
  'block/too-many': 'limit',
});

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
  updatedAt: instant,
  version,
});
export type PageSummary = z.output<typeof pageSummary>;

export const page = pageSummary.extend({ document: documentSchema });
export type Page = z.output<typeof page>;

const plainField = z.object({
  type: z.string(),
  label: z.string(),
  help: z.string().optional(),
  placeholder: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  kind: z.enum(['image', 'video', 'any']).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().optional(),
  group: z.enum(['content', 'look']).optional(),
  when: z.object({ field: z.string(), is: z.array(z.string()) }).optional(),
});
const field = plainField.extend({
  items: z.record(z.string(), plainField).optional(),
  newItem: z.record(z.string(), z.unknown()).optional(),
});

/** An element that may be put on a page, as the editor needs it. Texts are keys. */
export const elementInfo = z.object({
  kind: z.string(),
  version: z.int(),
  group: z.enum(['text', 'media', 'action', 'layout']),
  icon: z.string(),
  label: z.string(),
  defaults: z.record(z.string(), z.unknown()),
  fields: z.record(z.string(), field),
  /** JSON Schema of its properties. */
  schema: z.record(z.string(), z.unknown()),
});
export type ElementInfo = z.output<typeof elementInfo>;

export const templateInfo = z.object({ key: z.string(), label: z.string(), description: z.string() });
export type TemplateInfo = z.output<typeof templateInfo>;

export const listElements = route({
  id: 'pages.list-elements',
  method: 'GET',
  path: '/page-elements',
  can: 'pages.view',
  summary: 'The kinds of elements a page is made of, with their properties',
  input: z.object({ lang: z.enum(['ja', 'en']).optional() }),
  output: z.object({ items: z.array(elementInfo) }),
});

export const listTemplates = route({
  id: 'pages.list-templates',
  method: 'GET',
  path: '/page-templates',
  can: 'pages.view',
  summary: 'What a new page may start from',
  output: z.object({ items: z.array(templateInfo) }),
});

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

export const publishPage = route({
  id: 'pages.publish-page',
  method: 'POST',
  path: '/pages/:pageId/publication',
  can: 'pages.edit',
  summary: 'Show the draft to visitors, as a version that never changes',
  input: z.object({ version }),
  output: pageSummary,
  example: { version: 1 },
});

export const unpublishPage = route({
  id: 'pages.unpublish-page',
  method: 'DELETE',
  path: '/pages/:pageId/publication',
  can: 'pages.edit',
  summary: 'Show the page to visitors no longer',
  output: pageSummary,
});

export const pageVersion = z.object({
  number: z.int(),
  publishedAt: instant,
  reason: z.enum(['published', 'refreshed']),
  /** Whether visitors see this one. */
  live: z.boolean(),
});
export type PageVersion = z.output<typeof pageVersion>;

export const listVersions = route({
  id: 'pages.list-versions',
  method: 'GET',
  path: '/pages/:pageId/versions',
  can: 'pages.view',
  summary: 'The published versions of a page, newest first',
  input: pageQuery,
  output: pageOf(pageVersion),
});

export const pageCheckpoint = z.object({ version, savedAt: instant });

export const listCheckpoints = route({
  id: 'pages.list-checkpoints',
  method: 'GET',
  path: '/pages/:pageId/checkpoints',
  can: 'pages.view',
  summary: 'Drafts kept on the way, at most one for ten minutes of editing, for 30 days; newest first',
  input: pageQuery,
  output: pageOf(pageCheckpoint),
});

export const restorePage = route({
  id: 'pages.restore-page',
  method: 'POST',
  path: '/pages/:pageId/restorations',
  can: 'pages.edit',
  summary: 'Make an earlier version or checkpoint the draft. Visitors see it once it is published',
  input: z.object({
    version,
    from: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('version'), number: z.int().min(1) }),
      z.object({ kind: z.literal('checkpoint'), version }),
    ]),
  }),
  output: pageSummary,
  example: { version: 3, from: { kind: 'version', number: 1 } },
});

export const createPreview = route({
  id: 'pages.create-preview',
  method: 'POST',
  path: '/pages/:pageId/previews',
  can: 'pages.view',
  summary: 'An address that shows the draft, or a published version, without a login until it expires',
  input: z.object({ number: z.int().min(1).optional() }),
  output: z.object({ url: z.string(), expiresAt: instant }),
  status: 201,
  example: {},
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

export const pageSite = z.object({
  /** Links to other sites open in a new tab, unless a link says otherwise. */
  outsideNewTab: z.boolean(),
  /** 0: nobody has chosen yet. */
  version: z.int().min(0).max(2_147_483_646),
});
export type PageSite = z.output<typeof pageSite>;

export const getSite = route({
  id: 'pages.get-site',
  method: 'GET',
  path: '/page-site',
  can: 'pages.view',
  summary: 'What holds for every page of the workspace',
  output: pageSite,
});

export const updateSite = route({
  id: 'pages.update-site',
  method: 'PUT',
  path: '/page-site',
  can: 'pages.edit',
  summary: 'Change what holds for every page. Published pages follow within moments',
  input: pageSite,
  output: pageSite,
  example: { outsideNewTab: true, version: 0 },
});

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

const windowId = z.string().regex(/^[A-Za-z0-9]{8,40}$/);

export const openPage = route({
  id: 'pages.open-page',
  method: 'POST',
  path: '/pages/:pageId/editors',
  can: 'pages.view',
  summary: 'Say that a window has the page open in its editor; learn who else has. To be said again within a minute',
  input: z.object({ windowId }),
  output: z.object({ others: z.array(z.object({ name: z.string() })), version }),
  example: { windowId: 'abcdefgh1234' },
});

export const leavePage = route({
  id: 'pages.leave-page',
  method: 'DELETE',
  path: '/pages/:pageId/editors',
  can: 'pages.view',
  summary: 'Say that a window has closed its editor',
  input: z.object({ windowId }),
  output: null,
  example: { windowId: 'abcdefgh1234' },
});

export const videoCheck = z.object({
  /**
   * `shown`: visitors see it; `none`: no address of a video; `unknown`: its service could not be asked. The others: why visitors do not.
   * `vimeo-hidden`: private, or shared by a longer address; `vimeo-hash`: private, or that address is not right; `vimeo-domain`: shown on
   * named sites only.
   */
  state: z.enum(['shown', 'none', 'unknown', 'vimeo-hidden', 'vimeo-hash', 'vimeo-domain', 'youtube-private', 'youtube-missing']),
  title: z.string().nullable(),
});
export type VideoCheck = z.output<typeof videoCheck>;

export const checkVideo = route({
  id: 'pages.check-video',
  method: 'POST',
  path: '/video-checks',
  can: 'pages.edit',
  summary: 'Whether visitors will be able to see a video of YouTube or Vimeo: asks the service, and says what to do where not',
  input: z.object({ address: z.string().trim().max(2000) }),
  output: videoCheck,
  example: { address: 'https://example.com/' },
});
