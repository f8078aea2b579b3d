import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { audit } from './audit.ts';
import type { deleteOperatorInvitation as route } from './contract/operators.ts';
import { deleteOperatorInvitation as deleteRow, findOperatorInvitation } from './queries/operators.ts';
import { voidTokensAbout } from './tokens.ts';

/** Takes an invitation back; its link stops working. */
export async function deleteOperatorInvitation(ctx: Ctx, input: InputOf<typeof route>): Promise<void> {
  const row = await findOperatorInvitation(ctx, input.invitationId);
  if (!row) return fail('request/not-found');
  await deleteRow(ctx, row.invitation_id);
  await voidTokensAbout(ctx, row.invitation_id);
  await audit(ctx, 'accounts.operator-invitation-withdrawn', { kind: 'invitation', id: row.invitation_id, name: row.mail });
}
