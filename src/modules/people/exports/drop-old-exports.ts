import { sql } from 'kysely';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fileKey, updateExport } from './export-store.ts';

/** Takes files past their term away, with the names of what they could not hold. */
export async function dropOldExports(services: Services): Promise<void> {
  const old = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from exports where expires_at < ${services.clock.now()} order by expires_at limit 1000`.execute(
    services.database.engine,
  );
  for (const { workspace_id: workspaceId, id } of old.rows) {
    await withWorkspace(services, { workspaceId, actor: systemActor('people.drop-old-exports') }, async (ctx) => {
      await services.storage.delete(fileKey(ctx, id));
      await updateExport(ctx, id, { expires_at: null, bytes: null, lost: '[]' });
    });
  }
}
