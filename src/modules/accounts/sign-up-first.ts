import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { answer, type Answer } from '#platform/http/endpoint.ts';
import { randomId } from '#platform/ids.ts';
import { fail } from './contract.ts';
import type { signUpFirst as route } from './contract/entry.ts';
import { insertWorkspace } from './insert-workspace.ts';
import { normalMail } from './normal-mail.ts';
import { openSession } from './open-session.ts';
import { acceptablePassword } from './acceptable-password.ts';
import { openInstallation } from './queries/installation.ts';
import { insertStaff } from './queries/staff.ts';

type Output = OutputOf<typeof route>;

/** The first visitor becomes the installation's owner. Everybody after the first is refused, also in the same moment. */
export async function signUpFirst(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<Answer<Output>> {
  if (!(await openInstallation(ctx))) fail('sign-up/closed');
  const staffId = randomId();
  await insertStaff(ctx, {
    staff_id: staffId,
    mail: input.mail,
    mail_norm: normalMail(input.mail),
    password_hash: await acceptablePassword(input.password, { mail: input.mail, name: input.name }),
    name: input.name,
    locale: input.locale,
    installation_owner: true,
  });
  const inside = await insertWorkspace(ctx, {
    ownerId: staffId,
    name: input.workspaceName,
    locale: input.locale,
    timeZone: input.timeZone,
  });
  return answer({ workspaceId: inside.workspace.id } satisfies Output, await openSession(ctx, staffId));
}
