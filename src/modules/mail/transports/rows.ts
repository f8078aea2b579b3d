import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import type { Transport, TransportSettings } from '../contract/transports.ts';
import type { MailTables, TransportRow } from '../tables.ts';

/** The workspace's transports by name. */
export async function selectTransports(ctx: Ctx): Promise<TransportRow[]> {
  return transports(ctx)
    .selectFrom('transports')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** One of them; fails with `transport/not-found`. */
export async function loadTransport(ctx: Ctx, id: string): Promise<TransportRow> {
  const row = await transports(ctx)
    .selectFrom('transports')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? fail('transport/not-found');
}

/** Stops or starts one; `reason` null: starts. What came before a start no longer counts towards a pause. */
export async function setPause(
  ctx: Ctx,
  id: string,
  pause: { reason: TransportRow['pause_reason']; detail?: string; retryAt?: Date | null },
): Promise<boolean> {
  const now = ctx.clock.now();
  const result = await transports(ctx)
    .updateTable('transports')
    .set({
      pause_reason: pause.reason,
      paused_at: pause.reason === null ? null : sql<Date>`coalesce(paused_at, ${now})`,
      pause_detail: pause.detail ?? '',
      retry_at: pause.retryAt ?? null,
      ...(pause.reason === null ? { resumed_at: now } : {}),
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    // What a person stopped stays stopped, and a pause is told once.
    .where(
      sql<boolean>`(${pause.reason === null} or ${pause.reason === 'staff'} or paused_at is null or (pause_reason in ('away', 'refusals') and ${pause.reason} = pause_reason))`,
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export function presentTransport(ctx: Ctx, row: TransportRow): Transport {
  return {
    id: row.id,
    name: row.name,
    settings: row.settings,
    hasSecret: row.secret !== '',
    perSecond: row.per_second,
    warmUp: row.warm_up,
    pause:
      row.pause_reason && row.paused_at
        ? {
            reason: row.pause_reason,
            detail: row.pause_detail,
            at: row.paused_at.toISOString(),
            retryAt: row.retry_at?.toISOString() ?? null,
          }
        : null,
    noticesUrl: row.kind === 'ses' ? `${ctx.services.config.publicUrl}/webhooks/ses/${ctx.workspace.id}${row.id}` : null,
    version: row.version,
  };
}

/** Settings as a row holds them. */
export function settingsColumns(settings: TransportSettings): { kind: TransportSettings['kind']; settings: string } {
  return { kind: settings.kind, settings: JSON.stringify(settings) };
}

export function transports(ctx: Ctx) {
  return ctx.db.withTables<MailTables>();
}
