import type pg from 'pg';

/** A table as the catalog knows it, in the order of names. */
export interface CatalogTable {
  schema: string;
  name: string;
  /** Who may read all of it, whatever policies say. */
  owner: string;
  /** Those that are stored; generated ones are computed again. */
  columns: string[];
}

export interface CatalogSequence {
  schema: string;
  name: string;
  owner: string;
}

/** A foreign key with the words that make it again. */
export interface CatalogForeignKey {
  table: string;
  owner: string;
  name: string;
  definition: string;
}

const OURS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
  and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table of the database but the system's and extensions' own. Partitions are read through their parent. */
export async function listTables(client: pg.ClientBase): Promise<CatalogTable[]> {
  const found = await client.query<CatalogTable>(`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${OURS}
    order by n.nspname, c.relname`);
  return found.rows;
}

export async function listSequences(client: pg.ClientBase): Promise<CatalogSequence[]> {
  const found = await client.query<CatalogSequence>(`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${OURS}
    order by n.nspname, c.relname`);
  return found.rows;
}

/** With an empty search path, so that each definition names its tables in full. */
export async function listForeignKeys(client: pg.ClientBase): Promise<CatalogForeignKey[]> {
  const found = await client.query<CatalogForeignKey>(`
    select format('%I.%I', n.nspname, c.relname) as table, pg_get_userbyid(c.relowner) as owner, k.conname as name,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${OURS}
    order by n.nspname, c.relname, k.conname`);
  return found.rows;
}

/** Tables with triggers that somebody wrote, as opposed to those that enforce foreign keys. */
export async function listTriggerTables(client: pg.ClientBase): Promise<{ table: string; owner: string }[]> {
  const found = await client.query<{ table: string; owner: string }>(`
    select distinct format('%I.%I', n.nspname, c.relname) as table, pg_get_userbyid(c.relowner) as owner
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled = 'O' and ${OURS}`);
  return found.rows;
}

/** Takes on the role that owns what comes next, until the end of the transaction. */
export async function actAs(client: pg.ClientBase, owner: string): Promise<void> {
  await client.query(`set local role "${owner.replaceAll('"', '""')}"`);
}

/** `schema.name`, quoted. */
export function quoted(of: { schema: string; name: string }): string {
  return `${quote(of.schema)}.${quote(of.name)}`;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
