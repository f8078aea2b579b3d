import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listOperators as route } from './contract/operators.ts';
import { presentInvitation, presentOperator } from './present-operator.ts';
import { operatorLoginUrl } from './present.ts';
import { readOperatorInvitations, readOperators } from './queries/operators.ts';
import { readWorkspace } from './queries/workspaces.ts';

/** Operators, invitations under way, and where operators log in. */
export async function listOperators(ctx: Ctx): Promise<OutputOf<typeof route>> {
  const operators = await readOperators(ctx);
  const invitations = await readOperatorInvitations(ctx);
  const workspace = await readWorkspace(ctx);
  return {
    items: operators.map(presentOperator),
    invitations: invitations.map(presentInvitation),
    loginUrl: operatorLoginUrl(ctx, workspace.operator_login_id),
  };
}
