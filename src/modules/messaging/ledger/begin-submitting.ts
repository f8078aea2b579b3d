import { sql, type RawBuilder } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { LEASE_SECONDS } from './states.ts';

/** A row that is about to leave, and the Message-ID that it gets if it has none yet. */
export interface Beginning {
  id: string;
  headerMessageId: string;
}

/** Whose rows are moved, by whom, and when. */
export interface Mover {
  workspaceId: string;
  worker: string;
  now: Date;
}

/**
 * Committed just before the bytes that cannot be taken back, for no more rows than there are open connections × pipeline depth. Moves
 * rows that `worker` still holds as claimed and returns them: only these may be sent. One that is missing was taken
 * back or withheld meanwhile (its reader left). A Message-ID stored by an earlier attempt stays and is returned.
 */
export async function beginSubmitting(
  services: Services,
  input: { workspaceId: string; worker: string; rows: readonly Beginning[] },
): Promise<{ id: string; headerMessageId: string }[]> {
  const at = { ...input, now: services.clock.now() };
  const result = await sql<{ id: string; headerMessageId: string }>`
    ${beginning(at, input.rows)} returning d.id, d.header_message_id as "headerMessageId"`.execute(services.database.engine);
  return result.rows;
}

/** The move itself, for `advance` as well. */
export function beginning(at: Mover, rows: readonly Beginning[]): RawBuilder<unknown> {
  return sql`
    update deliveries d set state = 'submitting', header_message_id = coalesce(d.header_message_id, u.header), submitted_at = ${at.now},
      lease_until = ${new Date(at.now.getTime() + LEASE_SECONDS * 1000)}
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.headerMessageId)}::text[]) u (id, header)
    where d.workspace_id = ${at.workspaceId} and d.id = u.id and ${stateIs('claimed')} and d.claimed_by = ${at.worker}`;
}

/**
 * The guard of a move, written so that the planner cannot prove from it the predicate of the partial index on leases: it takes that
 * index for empty and would scan all of it once per row.
 */
export function stateIs(...states: readonly string[]) {
  return sql<boolean>`(d.state || '') = any(${[...states]}::text[])`;
}
