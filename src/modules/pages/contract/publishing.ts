import { z } from 'zod';
import { instant, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { pageSummary } from './pages.ts';

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
  summary: 'An address that shows the draft, or a published version, without a login for some days',
  input: z.object({ number: z.int().min(1).optional(), days: z.int().min(1).max(30).default(1) }),
  output: z.object({ url: z.string(), expiresAt: instant }),
  status: 201,
  example: {},
});

export const schedulePage = route({
  id: 'pages.schedule-page',
  method: 'PUT',
  path: '/pages/:pageId/schedule',
  can: 'pages.edit',
  summary: 'Publish the draft at a time: as it is by then',
  input: z.object({ at: instant }),
  output: pageSummary,
  example: { at: '2099-04-01T00:00:00Z' },
});

export const unschedulePage = route({
  id: 'pages.unschedule-page',
  method: 'DELETE',
  path: '/pages/:pageId/schedule',
  can: 'pages.edit',
  summary: 'Do not publish the draft by itself',
  output: pageSummary,
});

export const lockPage = route({
  id: 'pages.lock-page',
  method: 'PUT',
  path: '/pages/:pageId/password',
  can: 'pages.edit',
  summary: 'Show the page to those only who know a password. Whoever has entered the former one is asked again',
  input: z.object({ password: z.string().trim().min(4).max(100) }),
  output: pageSummary,
  example: { password: 'himawari2026' },
});

export const unlockPage = route({
  id: 'pages.unlock-page',
  method: 'DELETE',
  path: '/pages/:pageId/password',
  can: 'pages.edit',
  summary: 'Show the page to everybody',
  output: pageSummary,
});
