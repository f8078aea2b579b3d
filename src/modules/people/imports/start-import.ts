import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail } from '../contract.ts';
import type { Import, startImport as route } from '../contract/imports.ts';
import { runJob } from './import-jobs.ts';
import { lockImport, updateImport } from './import-store.ts';
import { presentImport } from './present-import.ts';

/** Begins to write a checked import, or goes on with a paused one. Fails with `import/not-now`. */
export async function startImport(ctx: Ctx, { importId }: InputOf<typeof route>): Promise<Import> {
  const row = await lockImport(ctx, importId);
  if (row.state !== 'checked' && row.state !== 'paused') fail('import/not-now');
  const started = await updateImport(ctx, importId, {
    state: 'running',
    // Whoever starts it answers for its basis and for what it changes.
    ...(row.state === 'checked'
      ? {
          started_at: ctx.clock.now(),
          written: JSON.stringify({ new: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0 }),
          actor_kind: ctx.actor.kind,
          actor_id: ctx.actor.id,
        }
      : {}),
  });
  await enqueue(ctx, runJob, { importId });
  await audit(
    ctx,
    row.state === 'checked' ? 'people.import-started' : 'people.import-resumed',
    { kind: 'import', id: importId, name: row.file_name },
    { rows: row.rows_total ?? 0 },
  );
  return presentImport(ctx, started);
}
