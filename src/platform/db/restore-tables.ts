import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import type { TarEntry } from '../archive/tar-read.ts';
import { PlainError } from '../plain-error.ts';
import {
  actAs,
  listForeignKeys,
  listSequences,
  listTables,
  listTriggerTables,
  quote,
  quoted,
  type CatalogTable,
} from './backup-catalog.ts';
import { entryNames, type Manifest } from './backup-format.ts';

export interface TableRestore {
  /** Rows written so far, by `schema.name`. */
  rows: Record<string, number>;
  /** A part of a table's rows; the parts of one table follow each other. */
  add(entry: TarEntry): Promise<void>;
  /** Ends the last table. */
  end(): Promise<void>;
  /** Checks every foreign key anew, then sets the sequences: those alone would outlive a rollback. */
  finish(): Promise<void>;
}

/**
 * Loads rows within the transaction of `client`, in whatever order they come: foreign keys are taken off first and made again at the end, which
 * checks all rows, and needs no superuser. Throws `PlainError` when the tables are not those of the backup.
 */
export async function openTableRestore(client: pg.Client, manifest: Manifest): Promise<TableRestore> {
  const tables = await listTables(client);
  compare(manifest.tables, tables);
  const foreignKeys = await listForeignKeys(client);
  const triggers = await listTriggerTables(client);
  for (const key of foreignKeys) await as(key.owner, `alter table ${key.table} drop constraint ${quote(key.name)}`);
  for (const { table, owner } of triggers) await as(owner, `alter table ${table} disable trigger user`);
  for (const table of tables) await as(table.owner, `truncate ${quoted(table)}`);

  const byPrefix = new Map(tables.map((table) => [entryNames.table(table), table]));
  const rows: Record<string, number> = Object.fromEntries(tables.map((table) => [`${table.schema}.${table.name}`, 0]));
  let current: { table: CatalogTable; stream: CopyStreamQuery; done: Promise<void> } | undefined;

  async function as(owner: string, statement: string): Promise<void> {
    await actAs(client, owner);
    await client.query(statement);
  }

  async function begin(table: CatalogTable) {
    await actAs(client, table.owner);
    const columns = manifest.tables.find((known) => known.schema === table.schema && known.name === table.name)?.columns ?? [];
    const stream = client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quote).join(', ')}) from stdin`));
    const done = finished(stream);
    // Looked at in `end`; a refusal that comes earlier must not pass for unhandled.
    done.catch(() => undefined);
    return { table, stream, done };
  }

  async function end(): Promise<void> {
    if (!current) return;
    const { table, stream, done } = current;
    current = undefined;
    stream.end();
    await done;
    rows[`${table.schema}.${table.name}`] = stream.rowCount;
  }

  return {
    rows,
    add: async (entry) => {
      const table = byPrefix.get(entry.name.slice(0, entry.name.lastIndexOf('/') + 1));
      if (!table) throw new PlainError(`The backup holds rows of an unknown table: ${entry.name}`);
      if (current?.table !== table) {
        await end();
        current = await begin(table);
      }
      const { stream, done } = current;
      for await (const chunk of entry.body) {
        if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
      }
    },
    end,
    finish: async () => {
      for (const { table, owner } of triggers) await as(owner, `alter table ${table} enable trigger user`);
      for (const key of foreignKeys) await as(key.owner, `alter table ${key.table} add constraint ${quote(key.name)} ${key.definition}`);
      const owners = new Map((await listSequences(client)).map((sequence) => [quoted(sequence), sequence.owner]));
      for (const { schema, name, value, isCalled } of manifest.sequences) {
        const owner = owners.get(quoted({ schema, name }));
        if (owner === undefined) throw new PlainError(`The backup holds an unknown sequence: ${schema}.${name}`);
        await actAs(client, owner);
        await client.query('select setval($1::regclass, $2, $3)', [quoted({ schema, name }), value, isCalled]);
      }
    },
  };
}

function compare(backup: Manifest['tables'], here: readonly CatalogTable[]): void {
  const describe = (table: { schema: string; name: string; columns: readonly string[] }) =>
    `${table.schema}.${table.name} (${table.columns.toSorted().join(', ')})`;
  const [theirs, ours] = [backup.map(describe), here.map(describe)];
  const odd = theirs.find((table) => !ours.includes(table)) ?? ours.find((table) => !theirs.includes(table));
  if (odd !== undefined) throw new PlainError(`The tables here are not those of the backup; they differ in ${odd}.`);
}
