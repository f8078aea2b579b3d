import { z } from 'zod';
import { route, version } from '#platform/http/contract.ts';
import { documentSchema } from '../document/schema.ts';

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

export const pageExamination = z.object({
  items: z.array(
    z.discriminatedUnion('kind', [
      /** Its picture is heavy for a phone. */
      z.object({ nodeId: z.string(), kind: z.literal('heavy'), bytes: z.int() }),
      /** It leads to an address of another site where nothing is any more. */
      z.object({ nodeId: z.string(), kind: z.literal('dead-link'), address: z.string() }),
      /** It leads to an address of another site that could not be opened just now: by this status, or without an answer. */
      z.object({ nodeId: z.string(), kind: z.literal('failing-link'), address: z.string(), status: z.int().nullable() }),
    ]),
  ),
});
export type PageExamination = z.output<typeof pageExamination>;

export const examinePage = route({
  id: 'pages.examine-page',
  method: 'POST',
  path: '/page-examinations',
  can: 'pages.edit',
  summary: 'Heavy pictures of a document, and links to what is gone at other sites, which are asked. Nothing is saved',
  input: z.object({ document: documentSchema }),
  output: pageExamination,
  example: { document: { v: 1, sections: [] } },
});
