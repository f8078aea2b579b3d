import { sql } from 'kysely';
import type { Services } from '#platform/ctx.ts';

/** A table of which the workspace's rows are exported, and the columns that are. */
export interface ExportedTable {
  name: string;
  columns: string[];
}

/** Every table that its module's rules hand over, with its columns by the catalog, less those that the rules keep back. */
export async function exportedTables(services: Services): Promise<ExportedTable[]> {
  const rules = services.registry.modules.flatMap((module) => Object.entries(module.tables ?? {}));
  const handed = rules.flatMap(([name, { export: rule }]) => {
    if (rule === 'rows') return [{ name, except: new Set<string>() }];
    return 'rows' in rule ? [{ name, except: new Set(rule.rows.except) }] : [];
  });
  const catalog = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relname = any(${handed.map((each) => each.name)}) group by c.relname`.execute(
    services.database.app,
  );
  const columnsOf = new Map(catalog.rows.map((row) => [row.name, row.columns]));
  return handed.map(({ name, except }) => {
    const columns = columnsOf.get(name);
    if (!columns?.includes('workspace_id')) throw new Error(`the rules export ${name}, which is no table of a workspace`);
    return { name, columns: columns.filter((column) => !except.has(column)) };
  });
}
