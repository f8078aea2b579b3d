import type { Ctx } from '#platform/ctx.ts';
import type { Failure } from '#platform/fail.ts';
import type { Sentence } from '../contract/imports.ts';
import { inImport, updateImport } from './import-store.ts';

/** Ends an import with a reason that its reader can do something about. */
export async function failImport(outer: Ctx, importId: string, failure: Failure): Promise<void> {
  const data = Object.fromEntries(
    Object.entries(failure.data).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]),
  );
  const problem: Sentence = { textKey: `${failure.namespace}:errors.${failure.code}`, data };
  await inImport(outer.services, { workspaceId: outer.workspace.id, actor: outer.actor }, (ctx) =>
    updateImport(ctx, importId, { state: 'failed', problem: JSON.stringify(problem), finished_at: ctx.clock.now() }),
  );
}
