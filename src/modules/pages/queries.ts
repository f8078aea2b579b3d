import type { Selectable } from 'kysely';
import { z } from 'zod';
import { readCursor } from '#platform/db/cursor.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { PageDocument } from './document/schema.ts';
import {
  toJson,
  type PageBlockRow,
  type PageCheckpointRow,
  type PageRow,
  type PageSiteRow,
  type PagesTables,
  type PageVersionRow,
} from './tables.ts';

export function findPage(ctx: Ctx, id: string): Promise<Selectable<PageRow> | undefined> {
  return tables(ctx).selectFrom('pages').selectAll().where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).executeTakeFirst();
}

/** The same, locked until the transaction ends: for changes that first look. */
export function findPageForUpdate(ctx: Ctx, id: string): Promise<Selectable<PageRow> | undefined> {
  return tables(ctx)
    .selectFrom('pages')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** All of a page but its document. */
export type PageSummaryRow = Omit<Selectable<PageRow>, 'document'>;

const summaryColumns = [
  'workspace_id',
  'id',
  'name',
  'document_hash',
  'live_number',
  'live_hash',
  'published_at',
  'archived_at',
  'publish_at',
  'password_mac',
  'version',
  'created_at',
  'updated_at',
  'updated_by',
] as const;

/** One more than `limit`, the last edited first. */
export async function listPageRows(
  ctx: Ctx,
  input: { q?: string | undefined; archived: boolean; cursor?: string | undefined; limit: number },
): Promise<PageSummaryRow[]> {
  const after = readCursor(input.cursor, z.tuple([z.iso.datetime(), z.string()]));
  let query = tables(ctx)
    .selectFrom('pages')
    .select(summaryColumns)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('archived_at', input.archived ? 'is not' : 'is', null);
  if (input.q) query = query.where('name', 'ilike', `%${input.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  if (after) {
    const [at, id] = [new Date(after[0]), after[1]];
    query = query.where((eb) => eb.or([eb('updated_at', '<', at), eb.and([eb('updated_at', '=', at), eb('id', '>', id)])]));
  }
  return query
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(input.limit + 1)
    .execute();
}

export async function summariesOf(ctx: Ctx, ids: readonly string[]): Promise<PageSummaryRow[]> {
  if (ids.length === 0) return [];
  return tables(ctx)
    .selectFrom('pages')
    .select(summaryColumns)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...ids])
    .execute();
}

export interface NewPage {
  id: string;
  name: string;
  document: PageDocument;
  hash: string;
}

export async function insertPage(ctx: Ctx, page: NewPage): Promise<PageSummaryRow> {
  const now = ctx.clock.now();
  return tables(ctx)
    .insertInto('pages')
    .values({
      workspace_id: ctx.workspace.id,
      id: page.id,
      name: page.name,
      document: toJson(page.document),
      document_hash: page.hash,
      live_number: null,
      live_hash: null,
      published_at: null,
      archived_at: null,
      publish_at: null,
      password_mac: null,
      version: 1,
      created_at: now,
      updated_at: now,
      updated_by: ctx.actor.id,
    })
    .returning(summaryColumns)
    .executeTakeFirstOrThrow();
}

export type PageChange = Partial<{
  name: string;
  document: string;
  document_hash: string;
  live_number: number | null;
  live_hash: string | null;
  published_at: Date | null;
  archived_at: Date | null;
  publish_at: Date | null;
  password_mac: string | null;
  version: number;
  updated_at: Date;
  updated_by: string | null;
}>;

export async function changePage(ctx: Ctx, id: string, change: PageChange): Promise<PageSummaryRow> {
  return tables(ctx)
    .updateTable('pages')
    .set(change)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .returning(summaryColumns)
    .executeTakeFirstOrThrow();
}

export async function deletePageRow(ctx: Ctx, id: string): Promise<boolean> {
  const result = await tables(ctx).deleteFrom('pages').where('workspace_id', '=', ctx.workspace.id).where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function insertVersion(
  ctx: Ctx,
  version: Omit<Selectable<PageVersionRow>, 'workspace_id' | 'number' | 'document'> & { document: PageDocument },
): Promise<number> {
  const last = await tables(ctx)
    .selectFrom('page_versions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', version.page_id)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tables(ctx)
    .insertInto('page_versions')
    .values({ ...version, workspace_id: ctx.workspace.id, number, document: toJson(version.document) })
    .execute();
  return number;
}

export function findVersion(ctx: Ctx, pageId: string, number: number): Promise<Selectable<PageVersionRow> | undefined> {
  return tables(ctx)
    .selectFrom('page_versions')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', pageId)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** What visitors see of a page; undefined when it is not published. */
export function findLiveVersion(ctx: Ctx, pageId: string): Promise<Selectable<PageVersionRow> | undefined> {
  return tables(ctx)
    .selectFrom('page_versions as v')
    .innerJoin('pages as p', (join) =>
      join.onRef('p.workspace_id', '=', 'v.workspace_id').onRef('p.id', '=', 'v.page_id').onRef('p.live_number', '=', 'v.number'),
    )
    .selectAll('v')
    .where('v.workspace_id', '=', ctx.workspace.id)
    .where('v.page_id', '=', pageId)
    .executeTakeFirst();
}

/** One more than `limit`, newest first. */
export async function listVersionRows(
  ctx: Ctx,
  input: { pageId: string; cursor?: string | undefined; limit: number },
): Promise<Pick<Selectable<PageVersionRow>, 'number' | 'reason' | 'published_at'>[]> {
  const before = readCursor(input.cursor, z.tuple([z.int()]));
  let query = tables(ctx)
    .selectFrom('page_versions')
    .select(['number', 'reason', 'published_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', input.pageId);
  if (before) query = query.where('number', '<', before[0]);
  return query
    .orderBy('number', 'desc')
    .limit(input.limit + 1)
    .execute();
}

export async function insertCheckpoint(
  ctx: Ctx,
  page: Pick<Selectable<PageRow>, 'id' | 'version' | 'document' | 'updated_at' | 'updated_by'>,
): Promise<void> {
  await tables(ctx)
    .insertInto('page_checkpoints')
    .values({
      workspace_id: ctx.workspace.id,
      page_id: page.id,
      version: page.version,
      document: JSON.stringify(page.document),
      saved_at: page.updated_at,
      saved_by: page.updated_by,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export async function lastCheckpointAt(ctx: Ctx, pageId: string): Promise<Date | undefined> {
  const row = await tables(ctx)
    .selectFrom('page_checkpoints')
    .select('saved_at')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', pageId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.saved_at;
}

export function findCheckpoint(ctx: Ctx, pageId: string, version: number): Promise<Selectable<PageCheckpointRow> | undefined> {
  return tables(ctx)
    .selectFrom('page_checkpoints')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', pageId)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** One more than `limit`, newest first. */
export async function listCheckpointRows(
  ctx: Ctx,
  input: { pageId: string; cursor?: string | undefined; limit: number },
): Promise<Pick<Selectable<PageCheckpointRow>, 'version' | 'saved_at'>[]> {
  const before = readCursor(input.cursor, z.tuple([z.int()]));
  let query = tables(ctx)
    .selectFrom('page_checkpoints')
    .select(['version', 'saved_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', input.pageId);
  if (before) query = query.where('version', '<', before[0]);
  return query
    .orderBy('version', 'desc')
    .limit(input.limit + 1)
    .execute();
}

/** Writes down what one side of a page uses; nothing for an empty list. */
export async function replaceRefs(
  ctx: Ctx,
  pageId: string,
  side: 'draft' | 'live',
  refs: readonly { type: string; id: string }[],
): Promise<void> {
  await tables(ctx)
    .deleteFrom('page_refs')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', pageId)
    .where('side', '=', side)
    .execute();
  if (refs.length === 0) return;
  await tables(ctx)
    .insertInto('page_refs')
    .values(refs.map((ref) => ({ workspace_id: ctx.workspace.id, page_id: pageId, side, type: ref.type, ref_id: ref.id })))
    .execute();
}

/** What of a type the drafts of these pages use. */
export async function findRefs(ctx: Ctx, type: string, pageIds: readonly string[]): Promise<{ pageId: string; refId: string }[]> {
  if (pageIds.length === 0) return [];
  return tables(ctx)
    .selectFrom('page_refs')
    .select(['page_id as pageId', 'ref_id as refId'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', 'in', [...pageIds])
    .where('side', '=', 'draft')
    .where('type', '=', type)
    .orderBy('ref_id')
    .execute();
}

/** The pages that use these things, by name; a page that uses one in its draft and live stands there twice. */
export async function findUses(
  ctx: Ctx,
  type: string,
  ids: readonly string[],
): Promise<{ pageId: string; name: string; refId: string; side: 'draft' | 'live' }[]> {
  if (ids.length === 0) return [];
  return tables(ctx)
    .selectFrom('page_refs as r')
    .innerJoin('pages as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.page_id'))
    .select(['p.id as pageId', 'p.name', 'r.ref_id as refId', 'r.side'])
    .where('r.workspace_id', '=', ctx.workspace.id)
    .where('r.type', '=', type)
    .where('r.ref_id', 'in', [...ids])
    .orderBy('p.name')
    .execute();
}

/** The workspace's settings for its pages; undefined while nobody has chosen. */
export function findSite(ctx: Ctx): Promise<Selectable<PageSiteRow> | undefined> {
  return tables(ctx).selectFrom('page_sites').selectAll().where('workspace_id', '=', ctx.workspace.id).executeTakeFirst();
}

/** Puts the settings that were read as `version` (0: none yet); undefined when somebody else was first. */
export function putSite(ctx: Ctx, input: { outsideNewTab: boolean; version: number }): Promise<Selectable<PageSiteRow> | undefined> {
  const row = { outside_new_tab: input.outsideNewTab, version: input.version + 1, updated_at: ctx.clock.now(), updated_by: ctx.actor.id };
  return tables(ctx)
    .insertInto('page_sites')
    .values({ workspace_id: ctx.workspace.id, ...row })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row).where('page_sites.version', '=', input.version))
    .returningAll()
    .executeTakeFirst();
}

/** The newest first. */
export function listBlockRows(ctx: Ctx, limit: number): Promise<Selectable<PageBlockRow>[]> {
  return tables(ctx)
    .selectFrom('page_blocks')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function insertBlock(ctx: Ctx, block: { id: string; name: string; node: unknown }): Promise<void> {
  await tables(ctx)
    .insertInto('page_blocks')
    .values({
      workspace_id: ctx.workspace.id,
      id: block.id,
      name: block.name,
      node: JSON.stringify(block.node),
      created_at: ctx.clock.now(),
      created_by: ctx.actor.id,
    })
    .execute();
}

/** Whether there was one. */
export async function deleteBlockRow(ctx: Ctx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tables(ctx)
    .deleteFrom('page_blocks')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Notes that a window has the page open, and gives the other windows that had it open since `since`. */
export async function noteEditor(
  ctx: Ctx,
  input: { pageId: string; windowId: string; staffId: string; since: Date },
): Promise<{ windowId: string; staffId: string }[]> {
  const now = ctx.clock.now();
  await tables(ctx)
    .insertInto('page_editors')
    .values({ workspace_id: ctx.workspace.id, page_id: input.pageId, window_id: input.windowId, staff_id: input.staffId, seen_at: now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'page_id', 'window_id']).doUpdateSet({ seen_at: now }))
    .execute();
  return tables(ctx)
    .selectFrom('page_editors')
    .select(['window_id as windowId', 'staff_id as staffId'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', input.pageId)
    .where('window_id', '<>', input.windowId)
    .where('seen_at', '>', input.since)
    .orderBy('seen_at')
    .execute();
}

export async function forgetEditor(ctx: Ctx, input: { pageId: string; windowId: string }): Promise<void> {
  await tables(ctx)
    .deleteFrom('page_editors')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('page_id', '=', input.pageId)
    .where('window_id', '=', input.windowId)
    .execute();
}

function tables(ctx: Ctx) {
  return ctx.db.withTables<PagesTables>();
}
