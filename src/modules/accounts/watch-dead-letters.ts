import { sql } from 'kysely';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { listAllDeadLetters } from '#platform/queue/dead-letters.ts';
import { notify, resolveNotice } from './notices.ts';

const KIND = 'accounts.dead-letters';

/** Tells each workspace that has failed jobs, again when there are others than before, and takes the notice back where none is left. */
export async function watchDeadLetters(services: Services): Promise<void> {
  const actor = systemActor('accounts.watch-dead-letters');
  const counts = await countByWorkspace(services);
  const found = await sql<{ workspace_id: string; data: { count?: number } }>`select * from workspaces_with_notice(${KIND})`.execute(
    services.database.engine,
  );
  const told = new Map(found.rows.map((row) => [row.workspace_id, row.data.count]));
  for (const [workspaceId, count] of counts) {
    if (told.get(workspaceId) === count) continue;
    await withWorkspace(services, { workspaceId, actor }, async (ctx) => {
      await notify(ctx, {
        kind: KIND,
        textKey: 'accounts:notices.dead-letters',
        data: { count },
        severity: 'warning',
        link: '/dead-letters',
        permission: 'accounts.run-dead-letters',
      });
    });
  }
  for (const workspaceId of [...told.keys()].filter((id) => !counts.has(id))) {
    await withWorkspace(services, { workspaceId, actor }, (ctx) => resolveNotice(ctx, KIND));
  }
}

async function countByWorkspace(services: Services): Promise<Map<string, number>> {
  const letters = await listAllDeadLetters(services);
  const byWorkspace = Map.groupBy(letters, (letter) => letter.workspaceId ?? '');
  const living = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces where workspace_id = any(${[...byWorkspace.keys()]}) and erased_at is null`.execute(
    services.database.engine,
  );
  return new Map(living.rows.map((row) => [row.workspace_id, byWorkspace.get(row.workspace_id)?.length ?? 0]));
}
