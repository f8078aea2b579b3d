import { failures } from '#platform/fail.ts';

// The document and what an editor does to it: pure, the same on both sides.
export { cleanText, isLinkAddress, pastedCode, type Link } from './document/values.ts';
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
  'schedule/past': 'invalid',
  'schedule/none': 'conflict',
  'block/not-found': 'not_found',
  'block/too-many': 'limit',
});

export {
  copyPage,
  createPage,
  getPage,
  listPages,
  page,
  pageState,
  pageSummary,
  renderNodes,
  rendering,
  saveDraft,
  updatePage,
  type PageState,
  type PageSummary,
  type Page,
  type Rendering,
} from './contract/pages.ts';
export { elementInfo, listElements, listTemplates, templateInfo, type ElementInfo, type TemplateInfo } from './contract/elements.ts';
export {
  createPreview,
  listCheckpoints,
  listVersions,
  lockPage,
  pageCheckpoint,
  pageVersion,
  publishPage,
  restorePage,
  schedulePage,
  unlockPage,
  unpublishPage,
  unschedulePage,
  type PageVersion,
} from './contract/publishing.ts';
export { getSite, pageSite, updateSite, type PageSite } from './contract/site.ts';
export { createBlock, deleteBlock, listBlocks, pageBlock, pageNode, type PageBlock } from './contract/blocks.ts';
export { checkVideo, leavePage, openPage, videoCheck, type VideoCheck, examinePage, type PageExamination } from './contract/editing.ts';
