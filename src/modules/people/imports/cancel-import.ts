import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail } from '../contract.ts';
import type { cancelImport as route, Import } from '../contract/imports.ts';
import { lockImport, updateImport } from './import-store.ts';
import { presentImport } from './present-import.ts';

/** Gives an import up, at whatever point it is; what was written stays. Fails with `import/not-now` once it has ended. */
export async function cancelImport(ctx: Ctx, { importId }: InputOf<typeof route>): Promise<Import> {
  const row = await lockImport(ctx, importId);
  if (row.state === 'done' || row.state === 'cancelled' || row.state === 'failed') fail('import/not-now');
  await audit(ctx, 'people.import-cancelled', { kind: 'import', id: importId, name: row.file_name }, { rows: row.rows_done });
  return presentImport(ctx, await updateImport(ctx, importId, { state: 'cancelled', finished_at: ctx.clock.now() }));
}
