import type { Ctx, GlobalCtx } from '#platform/ctx.ts';
import { enterFrom } from '#platform/db/with-workspace.ts';
import { fail } from './contract.ts';
import { findOperatorInvitation } from './queries/operators.ts';
import { readWorkspace } from './queries/workspaces.ts';
import type { OperatorInvitationsTable } from './tables.ts';
import { findToken } from './tokens.ts';

/** What a link invites to: a workspace of one's own, or working in somebody's. */
export type Invitation =
  | { kind: 'workspace'; mail: string }
  | { kind: 'operator'; mail: string; inside: Ctx; workspaceName: string; row: OperatorInvitationsTable };

/** The invitation behind a link that still works. Fails with `token/spent`. */
export async function findInvitation(ctx: GlobalCtx, token: string): Promise<Invitation> {
  const { purpose, data, subject_id } = await findToken(ctx, token, 'operator-invitation', 'workspace-invitation');
  if (purpose === 'workspace-invitation') return { kind: 'workspace', mail: data.mail ?? '' };
  const inside = await enterFrom(ctx, data.workspaceId ?? '');
  const row = await findOperatorInvitation(inside, subject_id ?? '');
  const workspace = await readWorkspace(inside);
  if (!row || workspace.closing_at !== null) return fail('token/spent');
  return { kind: 'operator', mail: row.mail, inside, workspaceName: workspace.name, row };
}
