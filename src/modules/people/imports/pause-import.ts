import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail } from '../contract.ts';
import type { Import, pauseImport as route } from '../contract/imports.ts';
import { lockImport, updateImport } from './import-store.ts';
import { presentImport } from './present-import.ts';

/** Stops an import after the batch that is being written. Fails with `import/not-now`. */
export async function pauseImport(ctx: Ctx, { importId }: InputOf<typeof route>): Promise<Import> {
  const row = await lockImport(ctx, importId);
  if (row.state !== 'running') fail('import/not-now');
  await audit(ctx, 'people.import-paused', { kind: 'import', id: importId, name: row.file_name });
  return presentImport(ctx, await updateImport(ctx, importId, { state: 'paused' }));
}
