import { createReadStream } from 'node:fs';
import { getAudience } from '../audiences/audience-lookup.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, Upload } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail } from '../contract.ts';
import { importLimits, type Import, type uploadImport as route } from '../contract/imports.ts';
import type { PeopleTables } from '../tables.ts';
import { uploadKey } from './import-source.ts';
import { readFileJob } from './import-jobs.ts';
import { loadImport } from './import-store.ts';
import { presentImport } from './present-import.ts';

/** For how long file and checked rows are kept. */
const KEPT_DAYS = 14;

/** Takes a file into an audience's imports. What it is, a job finds out: a workbook of a million rows takes half a minute. */
export async function uploadImport(ctx: Ctx, { audienceId, file }: InputOf<typeof route>): Promise<Import> {
  const audience = await getAudience(ctx, audienceId);
  if (audience.archivedAt) fail('audience/archived');
  return createImport(ctx, { placeId: audienceId, target: 'people.contacts', file });
}

/** The same for another module's target. Fails with `import/empty` and `import/too-large`. */
export async function createImport(ctx: Ctx, input: { placeId: string; target: string; file: Upload }): Promise<Import> {
  const { file } = input;
  if (file.bytes === 0) fail('import/empty');
  if (file.bytes > importLimits.bytes) fail('import/too-large', { megabytes: importLimits.bytes / 1e6 });
  const id = randomId();
  const now = ctx.clock.now();
  await ctx.services.storage.put(uploadKey(ctx, id), createReadStream(file.path), { type: 'application/octet-stream' });
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('imports')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      target: input.target,
      params: '{}',
      place_id: input.placeId,
      state: 'reading',
      file_name: file.name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '') || 'file',
      file_bytes: file.bytes,
      locale: ctx.locale,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      created_at: now,
      expires_at: new Date(now.getTime() + KEPT_DAYS * 86_400_000),
    })
    .execute();
  await enqueue(ctx, readFileJob, { importId: id });
  return presentImport(ctx, await loadImport(ctx, id));
}
