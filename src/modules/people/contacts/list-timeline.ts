import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import { getContact } from './contact-lookup.ts';
import type { listTimeline as route } from '../contract/contacts.ts';
import { timelinePlug, type TimelineEntry } from '../extend.ts';

/**
 * What happened with a contact, newest first, from every module that knows something. Each gives a slice as long as the whole
 * answer, so the merged one is right whoever the entries come from.
 */
export async function listTimeline(ctx: Ctx, { contactId, cursor, limit }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { personId } = await getContact(ctx, contactId);
  const after = readCursor(cursor, z.tuple([instant, z.string()]));
  const before = after && { at: new Date(after[0]), id: after[1] };
  const entries: TimelineEntry[] = [];
  for (const timeline of ctx.services.registry.contributions(timelinePlug)) {
    entries.push(...(await timeline.load(ctx, { personId, contactIds: [contactId], limit: limit + 1, ...(before ? { before } : {}) })));
  }
  const { rows, next } = slice(entries.toSorted(newestFirst), limit, (entry) => [entry.at.toISOString(), entry.id]);
  return {
    items: rows.map((entry) => ({
      ...entry,
      at: entry.at.toISOString(),
      tone: entry.tone ?? 'plain',
      link: entry.link ?? null,
      detail: entry.detail ?? null,
    })),
    next,
  };
}

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
