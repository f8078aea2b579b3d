import { sql, type RawBuilder } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { beginning, type Beginning } from './begin-submitting.ts';
import { backWith, puttingBack, type PutBack } from './put-back.ts';
import { recordedWith, type Outcome } from './record-outcomes.ts';

/** What a sender knows and what it wants, of one workspace. */
export interface Advance {
  outcomes: readonly Outcome[];
  back: readonly PutBack[];
  begin: readonly Beginning[];
}

/**
 * A sender's beat: records answers, gives back what did not leave, and begins what leaves next, in one statement and one commit instead of
 * three. Each part is the move of that name (`recordOutcomes`, `putBack`, `beginSubmitting`) with the same guards; a row stands in one part only. Because
 * answers and beginnings are one commit, the rows that are submitting at any moment are no more than those that the sender has no recorded answer to.
 */
export async function advance(
  services: Services,
  input: { workspaceId: string; worker: string } & Advance,
): Promise<{ id: string; headerMessageId: string }[]> {
  const { workspaceId, worker, outcomes, back, begin } = input;
  const at = { workspaceId, worker, now: services.clock.now() };
  const parts: RawBuilder<unknown>[] = [];
  if (outcomes.length > 0) parts.push(...recordedWith(at, outcomes));
  if (back.length > 0) parts.push(backWith(at, puttingBack(at, back)));
  if (begin.length === 0) {
    if (parts.length > 0) await sql`with ${sql.join(parts)} select 1`.execute(services.database.engine);
    return [];
  }
  const begun = sql<{
    id: string;
    headerMessageId: string;
  }>`${beginning(at, begin)} returning d.id, d.header_message_id as "headerMessageId"`;
  const found = await (parts.length > 0 ? sql<{ id: string; headerMessageId: string }>`with ${sql.join(parts)} ${begun}` : begun).execute(
    services.database.engine,
  );
  return found.rows;
}
