import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import { createZipStream, type ZipStream } from '#platform/archive/zip-stream.ts';
import type { Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import { personTables } from '../merging/person-tables.ts';
import { readablePerson } from './readable-person.ts';

/** Rows read at a time. */
const PAGE = 500;

/**
 * All about a person (個人情報保護法 33 条, GDPR Art. 15 and 20), of every module, as a zip: `data.json` for programs, `data.html` to read. Streamed, from one
 * transaction, while it is downloaded. Fails with `request/not-found`.
 */
export async function exportPerson(ctx: Ctx, { personId }: { personId: string }): Promise<FileAnswer> {
  const found = await sql`select 1 from people where workspace_id = ${ctx.workspace.id} and id = ${personId}`.execute(ctx.db);
  if (found.rows.length === 0) fail('request/not-found');
  await audit(ctx, 'people.person-exported', { kind: 'person', id: personId, name: personId });
  const zip = createZipStream();
  const { services, actor, request } = ctx;
  void withWorkspace(services, { workspaceId: ctx.workspace.id, actor, request }, async (inside) => fill(inside, zip, personId)).catch(
    (error: unknown) => zip.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return { name: `person-${personId}.zip`, type: 'application/zip', body: zip.output };
}

async function fill(ctx: Ctx, zip: ZipStream, personId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from contacts where workspace_id = ${ctx.workspace.id} and person_id = ${personId} order by created_at, id`.execute(ctx.db);
  const contactIds = rows.map((row) => row.id);
  await zip.add('data.html', readablePerson(ctx, { personId, contactIds }));
  await zip.add('data.json', asJson(ctx, { personId, contactIds }));
  await zip.finish();
}

/** `{ exportedAt, personId, tables: { name: [row, …] } }`, row by row. */
async function* asJson(ctx: Ctx, who: { personId: string; contactIds: readonly string[] }): AsyncGenerator<string> {
  const head = { exportedAt: ctx.clock.now().toISOString(), personId: who.personId };
  yield `${JSON.stringify(head).slice(0, -1)},"tables":{`;
  for (const [index, table] of (await handedOver(ctx)).entries()) {
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(table.name)}:[`;
    yield* rowsOf(ctx, table, who);
    yield ']';
  }
  yield '}}\n';
}

interface Handed {
  name: string;
  /** The columns by any of which a row is theirs. */
  by: ('contact_id' | 'person_id')[];
  columns: string[];
}

/** Tables of all modules of which a person gets their rows, and the columns that leave: secrets never do. */
async function handedOver(ctx: Ctx): Promise<Handed[]> {
  const rules = new Map(ctx.services.registry.modules.flatMap((module) => Object.entries(module.tables ?? {})));
  return [...Map.groupBy(await personTables(ctx), (table) => table.name)].flatMap(([name, entries]) => {
    const rule = rules.get(name);
    if (rule?.person?.export !== 'rows') return [];
    const except = typeof rule.export === 'object' && 'rows' in rule.export ? rule.export.rows.except : [];
    const columns = entries[0]?.columns.filter((column) => !except.includes(column) && column !== 'workspace_id') ?? [];
    return [{ name, by: entries.map((entry) => entry.by), columns }];
  });
}

async function* rowsOf(ctx: Ctx, table: Handed, who: { personId: string; contactIds: readonly string[] }): AsyncGenerator<string> {
  const theirs = table.by.map((by) =>
    by === 'person_id' ? sql`t.person_id = ${who.personId}` : sql`t.contact_id = any(${[...who.contactIds]}::text[])`,
  );
  const columns = sql.join(table.columns.map((column) => sql`t.${sql.ref(column)}`));
  await sql`declare their_rows no scroll cursor for
    select to_jsonb(r)::text as row from (
      select ${columns} from ${sql.table(table.name)} t where t.workspace_id = ${ctx.workspace.id} and (${sql.join(theirs, sql` or `)})) r`.execute(
    ctx.db,
  );
  for (let isFirst = true; ;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(PAGE)} from their_rows`.execute(ctx.db);
    if (rows.length > 0) yield `${isFirst ? '' : ','}\n${rows.map((one) => one.row).join(',\n')}`;
    isFirst = false;
    if (rows.length < PAGE) break;
  }
  await sql`close their_rows`.execute(ctx.db);
}
