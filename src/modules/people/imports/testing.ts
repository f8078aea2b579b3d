import { randomId } from '#platform/ids.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Import } from '../contract/imports.ts';
import type { PeopleTables } from '../tables.ts';
import { refusedKey, uploadKey } from './import-source.ts';

/** An import of two rows, one of them refused, as far as `state` says; with its file and the file of the refused row. */
export async function makeImport(ctx: Ctx, given: { audienceId: string; state: Import['state'] }): Promise<string> {
  const id = randomId();
  const now = ctx.clock.now();
  const counts = { new: 1, changed: 0, unchanged: 0, repeated: 0, refused: 1 };
  const isChecked = given.state !== 'reading' && given.state !== 'ready';
  const format = JSON.stringify({ encoding: 'utf-8', delimiter: ',', hasHeader: true, sheet: 0 });
  await ctx.services.storage.put(uploadKey(ctx, id), Buffer.from('mail\ntaro@example.jp\nbroken\n'), { type: 'text/csv' });
  await ctx.services.storage.put(refusedKey(ctx, id), Buffer.from('mail\r\nbroken\r\n'), { type: 'text/csv' });
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('imports')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      target: 'people.contacts',
      params: '{}',
      place_id: given.audienceId,
      state: given.state,
      file_name: 'readers.csv',
      file_bytes: 28,
      file_kind: 'text',
      detected: format,
      locale: 'ja',
      actor_kind: 'staff',
      created_at: now,
      ...(isChecked
        ? {
            format,
            mapping: JSON.stringify(['mail']),
            basis: 'agreed',
            basis_note: '申込書',
            expected: JSON.stringify(counts),
            rows_total: 2,
            has_refused_file: true,
          }
        : {}),
    })
    .execute();
  return id;
}
