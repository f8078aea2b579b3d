import type { GlobalCtx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { formatDate } from '#platform/i18n/format.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { closeWorkspace as route } from './contract/closure.ts';
import { enterAsOwner } from './enter-as-owner.ts';
import { workspaceClosing } from './events.ts';
import { adminLink, sendMail } from './mails.ts';
import { ownAccountByPassword } from './own-account.ts';
import { listMembers } from './queries/memberships.ts';
import { changeClosing, readWorkspace } from './queries/workspaces.ts';

/** From the closing to the erasure. */
export const GRACE_DAYS = 30;

/** Closes the workspace to everybody; its owner has 30 days to take that back, and everything with them. */
export async function closeWorkspace(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await ownAccountByPassword(ctx, input.password);
  const inside = await enterAsOwner(ctx, input.workspaceId);
  const workspace = await readWorkspace(inside);
  if (workspace.closing_at !== null) fail('workspace/closing-already');
  if (input.workspaceName !== workspace.name) {
    fail('workspace/name-differs', {}, [{ path: ['workspaceName'], message: 'accounts:errors.workspace/name-differs' }]);
  }
  const closingAt = new Date(ctx.clock.now().getTime() + GRACE_DAYS * 86_400_000);
  await changeClosing(inside, closingAt);
  await announce(inside, workspaceClosing, { closingAt: closingAt.toISOString() });
  await audit(inside, 'accounts.workspace-closing', { kind: 'workspace', id: workspace.workspace_id, name: workspace.name });
  for (const owner of (await listMembers(inside)).filter((member) => member.role === 'owner')) {
    const date = formatDate(owner.locale, workspace.time_zone, closingAt);
    const link = adminLink(ctx, `/closing/${workspace.workspace_id}`);
    await sendMail(inside, {
      to: owner.mail,
      name: owner.name,
      locale: owner.locale,
      what: 'closing',
      values: { workspace: workspace.name, date, link },
    });
  }
  return { closingAt: closingAt.toISOString() };
}
