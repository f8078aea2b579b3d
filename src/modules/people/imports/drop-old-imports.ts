import { sql } from 'kysely';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { importPrefix } from './import-source.ts';
import { updateImport } from './import-store.ts';

/** Takes away files and checked rows past their term; the import itself stays, as the record of its basis. */
export async function dropOldImports(services: Services): Promise<void> {
  const old = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from imports where expires_at < ${services.clock.now()}
      and state not in ('checking', 'running') order by expires_at limit 1000`.execute(services.database.engine);
  for (const { workspace_id: workspaceId, id } of old.rows) {
    await withWorkspace(services, { workspaceId, actor: systemActor('people.drop-old-imports') }, async (ctx) => {
      for await (const key of services.storage.list(importPrefix(ctx, id))) await services.storage.delete(key);
      await sql`delete from import_rows where workspace_id = ${workspaceId} and import_id = ${id}`.execute(ctx.db);
      const ended =
        await sql`select 1 from imports where workspace_id = ${workspaceId} and id = ${id} and state in ('done', 'failed', 'cancelled')`.execute(
          ctx.db,
        );
      await updateImport(ctx, id, {
        expires_at: null,
        has_refused_file: false,
        ...(ended.rows.length > 0 ? {} : { state: 'cancelled', finished_at: ctx.clock.now() }),
      });
    });
  }
}
