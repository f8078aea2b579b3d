import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { renewOperatorInvitation as route } from './contract/operators.ts';
import { presentInvitation } from './present-operator.ts';
import { extendOperatorInvitation } from './queries/operators.ts';
import { invitationEnd, sendOperatorInvitation } from './send-operator-invitation.ts';
import { voidTokensAbout } from './tokens.ts';

/** Sends an invitation again with a new link; the former one stops working. */
export async function renewOperatorInvitation(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const row = await extendOperatorInvitation(ctx, input.invitationId, invitationEnd(ctx));
  if (!row) return fail('request/not-found');
  await voidTokensAbout(ctx, row.invitation_id);
  await sendOperatorInvitation(ctx, row);
  return presentInvitation(row);
}
