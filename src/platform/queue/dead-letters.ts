import { sql } from 'kysely';
import type { Ctx, Services } from '../ctx.ts';

/** A job that used up its attempts and waits for a person. */
export interface DeadLetter {
  id: string;
  workspaceId: string | null;
  name: string;
  attempts: number;
  error: string;
  failedAt: Date;
}

interface Row {
  id: string;
  workspace_id: string | null;
  name: string;
  attempts: number;
  error: string | null;
  failed_at: Date;
}

/** The current workspace's dead letters, newest first, at most 200. */
export async function listDeadLetters(ctx: Ctx): Promise<DeadLetter[]> {
  const result = await sql<Row>`select id, workspace_id, name, attempts, error, failed_at from queue.dead_letters() limit 200`.execute(
    ctx.db,
  );
  return result.rows.map(present);
}

/** All workspaces' dead letters, for the installation's owner: newest first, at most 200. */
export async function listAllDeadLetters(services: Services): Promise<DeadLetter[]> {
  const result =
    await sql<Row>`select id, workspace_id, name, attempts, error, failed_at from queue.dead_letters_of(null) limit 200`.execute(
      services.database.engine,
    );
  return result.rows.map(present);
}

/** Gives the job its attempts back and runs it now. False when the workspace has no dead letter of that id. */
export async function runDeadLetterAgain(ctx: Ctx, id: string): Promise<boolean> {
  const result = await sql<{ found: boolean }>`select queue.run_again(${id}) as found`.execute(ctx.db);
  return result.rows[0]?.found ?? false;
}

function present(row: Row): DeadLetter {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    attempts: row.attempts,
    error: row.error ?? '',
    failedAt: row.failed_at,
  };
}
