import { z } from 'zod';
import { id } from '#platform/http/contract.ts';
import { fact } from '#platform/events/facts.ts';

/** Visitors see another version of the page from now on. */
export const pagePublished = fact('pages.page-published', z.object({ pageId: id, number: z.int() }));

/** What holds for every page of the workspace has changed. */
export const siteChanged = fact('pages.site-changed', z.object({}));

/** Visitors do not see the page any more. */
export const pageUnpublished = fact('pages.page-unpublished', z.object({ pageId: id }));
