import { sql } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { runInstallationDeadLetter as route } from './contract/installation.ts';

/** Gives any workspace's failed job, or the system's own, its attempts back. */
export async function runInstallationDeadLetter(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const again = await sql<{ found: boolean }>`select queue.run_any_again(${input.deadLetterId}::bigint) as found`.execute(
    ctx.services.database.engine,
  );
  if (!again.rows[0]?.found) fail('request/not-found');
}
