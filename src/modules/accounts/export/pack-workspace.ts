import { sql } from 'kysely';
import { to as copyTo } from 'pg-copy-streams';
import type pg from 'pg';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { adminLink, sendMail } from '../mails.ts';
import { listMembers } from '../queries/memberships.ts';
import { findExport, updateExport } from '../queries/exports.ts';
import { findStaff } from '../queries/staff.ts';
import { readWorkspace } from '../queries/workspaces.ts';
import { EXPORTS_AREA, exportKey } from './export-key.ts';
import { exportedTables, type ExportedTable } from './exported-tables.ts';
import { createZipStream, type ZipStream } from '#platform/archive/zip-stream.ts';

/** For how long the file is kept. */
const KEPT_DAYS = 14;
/** A table's file is cut here, far from the 4 GiB that every program can open. */
const PART_BYTES = 1024 ** 3;

/**
 * Packs everything of the workspace into one zip: `tables/<name>.jsonl` with one JSON object a row, all of one moment (one snapshot),
 * `files/…` as stored, and `about.json`. Streams from the database into the storage; says how far it is in the export's row.
 */
export async function packWorkspace(outer: Ctx, input: { exportId: string }): Promise<void> {
  const { services } = outer;
  const { exportId } = input;
  const step = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    withWorkspace(services, { workspaceId: outer.workspace.id, actor: systemActor('accounts.export-workspace') }, work);
  const row = await step((ctx) => findExport(ctx, exportId));
  // Taken away meanwhile, or done by a run whose end the queue did not hear of.
  if (!row || row.state === 'ready') return;
  const tables = await exportedTables(services);
  await step((ctx) => updateExport(ctx, exportId, { state: 'running', tables_done: 0, tables_total: tables.length }));
  try {
    const description = await step((ctx) => about(ctx, tables));
    const told = async (done: number) => step((ctx) => updateExport(ctx, exportId, { tables_done: done }));
    const bytes = await pack(outer, { exportId, tables, description, told });
    await step((ctx) => finish(ctx, exportId, bytes));
  } catch (error) {
    await step((ctx) => updateExport(ctx, exportId, { state: 'failed', finished_at: ctx.clock.now() }));
    throw error;
  }
}

interface Contents {
  exportId: string;
  tables: readonly ExportedTable[];
  description: object;
  told: (done: number) => Promise<void>;
}

async function pack(ctx: Ctx, contents: Contents): Promise<number> {
  const zip = createZipStream();
  const stored = ctx.services.storage.put(exportKey(ctx, contents.exportId), zip.output, { type: 'application/zip' });
  // Whichever fails first ends the other: a full disk the packing, a broken query the file.
  const packed = fill(ctx, zip, contents).catch((error: unknown) => {
    zip.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const [bytes] = await Promise.all([packed, stored]);
  return bytes;
}

async function fill(ctx: Ctx, zip: ZipStream, { tables, description, told }: Contents): Promise<number> {
  await zip.add('about.json', [`${JSON.stringify(description, null, 2)}\n`]);
  await inSnapshot(ctx, async (client) => {
    for (const [index, table] of tables.entries()) {
      await addTable(zip, client, table);
      await told(index + 1);
    }
  });
  await addFiles(ctx, zip);
  return zip.finish();
}

/** For whoever opens the archive years later. */
async function about(ctx: Ctx, tables: readonly ExportedTable[]) {
  const workspace = await readWorkspace(ctx);
  const members = await listMembers(ctx);
  return {
    product: 'Tsudoi',
    workspace: { id: workspace.workspace_id, name: workspace.name, timeZone: workspace.time_zone },
    exportedAt: ctx.clock.now().toISOString(),
    format: 'tables/*.jsonl: one JSON object a line, one line a row; times in UTC. files/: as they were stored.',
    tables: tables.map((table) => table.name),
    members: members.map(({ name, mail, role, staff_id }) => ({ id: staff_id, name, mail, role })),
  };
}

/** A connection of its own, as the app role inside the workspace, that sees one moment from beginning to end. */
async function inSnapshot(ctx: Ctx, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await ctx.services.database.appPool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select set_config('app.workspace_id', $1, true)`, [ctx.workspace.id]);
    await work(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    // In the middle of a COPY the connection cannot be used again.
    client.release(true);
    throw error;
  }
}

/** One file, or several where there is very much. */
async function addTable(zip: ZipStream, client: pg.PoolClient, table: ExportedTable): Promise<void> {
  const rows = wholeLines(copyRows(client, table));
  let isOver = false;
  async function* lines(): AsyncGenerator<Buffer> {
    for (let size = 0; size < PART_BYTES;) {
      const next = await rows.next();
      if (next.done) {
        isOver = true;
        return;
      }
      size += next.value.length;
      yield next.value;
    }
  }
  for (let part = 1; !isOver; part += 1) await zip.add(`tables/${table.name}${part === 1 ? '' : `-${part}`}.jsonl`, lines());
}

/** The same bytes in chunks that end with a line's end. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const cut = chunk.lastIndexOf('\n') + 1;
    if (cut > 0) yield Buffer.concat([rest, chunk.subarray(0, cut)]);
    rest = cut > 0 ? chunk.subarray(cut) : Buffer.concat([rest, chunk]);
  }
  if (rest.length > 0) yield rest;
}

/**
 * The rows as lines of JSON. As jsonb no line break is left inside a row, and with a quote and a delimiter that no JSON holds, CSV
 * passes lines through as they are. Chunks may end in the middle of a line.
 */
async function* copyRows(client: pg.PoolClient, table: ExportedTable): AsyncGenerator<Buffer> {
  const columns = table.columns.map((column) => `t.${quote(column)}`).join(', ');
  const statement = `copy (select to_jsonb(r)::text from (select ${columns} from ${quote(table.name)} t where t.workspace_id = current_workspace()) r)
    to stdout with (format csv, quote e'\\x01', delimiter e'\\x02')`;
  yield* client.query(copyTo(statement));
}

async function addFiles(ctx: Ctx, zip: ZipStream): Promise<void> {
  const { storage } = ctx.services;
  const prefix = `${ctx.workspace.id}/`;
  for await (const key of storage.list(prefix)) {
    if (key.startsWith(`${prefix}${EXPORTS_AREA}/`)) continue;
    const file = await storage.get(key);
    if (file) await zip.add(`files/${key.slice(prefix.length)}`, file.body, file.size);
  }
}

async function finish(ctx: Ctx, exportId: string, bytes: number): Promise<void> {
  const now = ctx.clock.now();
  const row = await findExport(ctx, exportId);
  await updateExport(ctx, exportId, {
    state: 'ready',
    finished_at: now,
    expires_at: new Date(now.getTime() + KEPT_DAYS * 86_400_000),
    bytes,
  });
  const staff = await findStaff(ctx, row?.requested_by ?? '');
  if (!staff) return;
  const workspace = await readWorkspace(ctx);
  const link = adminLink(ctx, `/closing/${workspace.workspace_id}`);
  await sendMail(ctx, {
    to: staff.mail,
    name: staff.name,
    locale: staff.locale,
    what: 'export-ready',
    values: { workspace: workspace.name, link, days: KEPT_DAYS },
  });
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Takes away exports past their term, file first: a row without a file says so, a file without a row is lost. */
export async function dropOldExports(services: Services): Promise<void> {
  const old = await sql<{ workspace_id: string; export_id: string }>`
    select workspace_id, export_id from workspace_exports where expires_at < ${services.clock.now()}`.execute(services.database.engine);
  for (const { workspace_id: workspaceId, export_id: exportId } of old.rows) {
    await withWorkspace(services, { workspaceId, actor: systemActor('accounts.drop-old-exports') }, async (ctx) => {
      await services.storage.delete(exportKey(ctx, exportId));
      await updateExport(ctx, exportId, { expires_at: null, bytes: null });
    });
  }
}
