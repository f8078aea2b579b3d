import type { GlobalCtx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { listAllDeadLetters } from '#platform/queue/dead-letters.ts';
import type { listInstallationDeadLetters as route } from './contract/installation.ts';
import { presentDeadLetter } from './list-dead-letters.ts';
import { readWorkspaceNames } from './queries/installation.ts';

/** Failed jobs of all workspaces, and the system's own mail. */
export async function listInstallationDeadLetters(ctx: GlobalCtx): Promise<OutputOf<typeof route>> {
  const letters = await listAllDeadLetters(ctx.services);
  const names = await readWorkspaceNames(
    ctx,
    letters.flatMap((letter) => letter.workspaceId ?? []),
  );
  return {
    items: letters.map((letter) => ({
      ...presentDeadLetter(letter),
      workspaceId: letter.workspaceId,
      workspaceName: names.get(letter.workspaceId ?? '') ?? null,
    })),
  };
}
