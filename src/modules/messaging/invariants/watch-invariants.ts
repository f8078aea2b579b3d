import { sql } from 'kysely';
import { notify, resolveNotice } from '#modules/accounts/api.ts';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { findBreaches, type Breach } from './find-breaches.ts';

const KIND = 'messaging.invariant';
const all = [
  'lease-over',
  'overdue',
  'reserved-over',
  'sent-unfinished',
  'no-next-date',
  'silence',
] as const satisfies readonly Breach['what'][];

/**
 * Looks, workspace by workspace, whether what must hold does hold, and tells with the rows concerned; takes the notice back once it holds again. A workspace
 * that cannot be looked at holds up no other.
 */
export async function watchInvariants(services: Services): Promise<void> {
  const found = await sql<{ id: string }>`select workspace_id as id from workspaces where erased_at is null and closing_at is null`.execute(
    services.database.engine,
  );
  for (const { id } of found.rows) {
    await withWorkspace(services, { workspaceId: id, actor: systemActor('messaging.watch-invariants') }, tellBreaches).catch(
      (error: unknown) => {
        services.log.error({ workspaceId: id, error: error instanceof Error ? error.name : typeof error }, 'invariants were not looked at');
      },
    );
  }
}

async function tellBreaches(ctx: Ctx): Promise<void> {
  const breaches = await findBreaches(ctx);
  for (const { what, count, ids } of breaches) {
    ctx.log.error({ workspaceId: ctx.workspace.id, what, count, ids }, 'an invariant does not hold');
    await notify(ctx, {
      kind: KIND,
      key: `${KIND}:${what}`,
      textKey: `messaging:invariants.${what}`,
      data: { count, ids: ids.join(', ') },
      severity: 'error',
      permission: 'messaging.view',
    });
  }
  const told = new Set(breaches.map(({ what }) => what));
  for (const what of all) if (!told.has(what)) await resolveNotice(ctx, `${KIND}:${what}`);
}
