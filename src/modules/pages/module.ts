import type { Module } from '#platform/module.ts';
import { mediaUserPlug } from '#modules/media/extend.ts';
import { fail } from './contract.ts';
import { builtInElements } from './elements/built-in.ts';
import { pagePublished, pageUnpublished, siteChanged } from './events.ts';
import { elementPlug, pageBlockPlug, pageTemplatePlug } from './extend.ts';
import { mediaUser } from './media-user.ts';
import { endpoints } from './routes.ts';
import { publishOnTimeJob } from './publishing/schedule-page.ts';
import { refreshPageJob } from './refresh-pages.ts';
import { subscribers } from './subscribers.ts';
import { builtInBlocks } from './blocks/built-in.ts';
import { builtInTemplates } from './templates/built-in.ts';
import { visitorRoutes } from './visitor-routes.ts';

export const pagesModule: Module = {
  name: 'pages',
  endpoints,
  jobs: [publishOnTimeJob, refreshPageJob],
  visitor: visitorRoutes,
  facts: [pagePublished, pageUnpublished, siteChanged],
  subscribers,
  contributions: [
    ...builtInElements.map((element) => elementPlug.fill(element)),
    ...builtInTemplates.map((template) => pageTemplatePlug.fill(template)),
    ...builtInBlocks.map((block) => pageBlockPlug.fill(block)),
    mediaUserPlug.fill(mediaUser),
  ],
  permissions: { 'pages.view': 'funnels', 'pages.edit': 'funnels' },
  failures: [fail],
  tables: {
    pages: { export: { rows: { except: ['password_mac'] } }, erase: 'delete', retention: 'for ever' },
    page_versions: { export: 'rows', erase: 'delete', retention: { by: 'the page it is a version of' } },
    page_checkpoints: { export: 'rows', erase: 'delete', retention: { days: 30, column: 'saved_at' } },
    page_blocks: { export: 'rows', erase: 'delete', retention: 'for ever' },
    page_editors: {
      export: { no: 'who has a page open at this moment' },
      erase: 'delete',
      retention: { days: 1, column: 'seen_at' },
    },
    page_sites: { export: 'rows', erase: 'delete', retention: 'for ever' },
    page_refs: {
      export: { no: 'derived: which ids stand in the exported documents' },
      erase: 'delete',
      retention: { by: 'the page it belongs to' },
    },
  },
};
