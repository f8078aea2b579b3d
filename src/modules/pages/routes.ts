import { serve, serveWaiting, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { checkVideo } from './check-video.ts';
import { copyPage } from './copy-page.ts';
import { createBlock } from './blocks/create-block.ts';
import { deleteBlock } from './blocks/delete-block.ts';
import { listBlocks } from './blocks/list-blocks.ts';
import { createPage } from './create-page.ts';
import { createPreview } from './create-preview.ts';
import { getPage } from './get-page.ts';
import { listCheckpoints } from './list-checkpoints.ts';
import { listElements } from './list-elements.ts';
import { listPages } from './list-pages.ts';
import { listVersions } from './list-versions.ts';
import { renderNodes } from './render-nodes.ts';
import { askLinks, beginExamination } from './publishing/examine-page.ts';
import { lockPage, unlockPage } from './publishing/lock-page.ts';
import { schedulePage, unschedulePage } from './publishing/schedule-page.ts';
import { publishPage } from './publish-page.ts';
import { restorePage } from './restore-page.ts';
import { saveDraft } from './save-draft.ts';
import { leavePage } from './leave-page.ts';
import { openPage } from './open-page.ts';
import { getSite } from './get-site.ts';
import { updateSite } from './update-site.ts';
import { listTemplates } from './templates/list-templates.ts';
import { unpublishPage } from './unpublish-page.ts';
import { updatePage } from './update-page.ts';

export const endpoints: readonly Endpoint[] = [
  serve(contract.listElements, listElements),
  serve(contract.listTemplates, listTemplates),
  serve(contract.listPages, listPages),
  serve(contract.createPage, createPage),
  serve(contract.getPage, getPage),
  serve(contract.updatePage, updatePage),
  serve(contract.saveDraft, saveDraft),
  serve(contract.renderNodes, renderNodes),
  serve(contract.publishPage, publishPage),
  serve(contract.unpublishPage, unpublishPage),
  serve(contract.listVersions, listVersions),
  serve(contract.listCheckpoints, listCheckpoints),
  serve(contract.restorePage, restorePage),
  serve(contract.createPreview, createPreview),
  serve(contract.schedulePage, schedulePage),
  serve(contract.unschedulePage, unschedulePage),
  serve(contract.lockPage, lockPage),
  serve(contract.unlockPage, unlockPage),
  serve(contract.copyPage, copyPage),
  serve(contract.listBlocks, listBlocks),
  serve(contract.createBlock, createBlock),
  serve(contract.deleteBlock, deleteBlock),
  serve(contract.openPage, openPage),
  serve(contract.leavePage, leavePage),
  serveWaiting(contract.checkVideo, {
    begin: async (_ctx, input) => input,
    wait: checkVideo,
    end: async (_ctx, _input, said) => said,
  }),
  serveWaiting(contract.examinePage, { begin: beginExamination, wait: askLinks, end: async (_ctx, _input, found) => found }),
  serve(contract.getSite, getSite),
  serve(contract.updateSite, updateSite),
];
