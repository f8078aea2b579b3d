import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { audit } from './audit.ts';
import type { updateWorkspace as route } from './contract.ts';
import { presentWorkspace } from './present.ts';
import { changeWorkspace } from './queries/workspaces.ts';

/** Changes what was sent and leaves the rest. */
export async function updateWorkspace(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { version, ...sent } = input;
  const row = await changeWorkspace(ctx, version, columnsOf(sent));
  if (!row) return fail('row/changed-meanwhile');
  await audit(ctx, 'accounts.workspace-edited', { kind: 'workspace', id: row.workspace_id, name: row.name });
  return presentWorkspace(ctx, row);
}

function columnsOf(sent: Omit<InputOf<typeof route>, 'version'>) {
  const columns = {
    name: sent.name,
    time_zone: sent.timeZone,
    locale: sent.locale,
    sender_name: sent.senderName,
    sender_address: sent.senderAddress,
    sender_phone: sent.senderPhone,
    sender_mail: sent.senderMail,
    issuer_name: sent.issuerName,
    issuer_registration_number: sent.issuerRegistrationNumber,
    session_policy: sent.sessionPolicy,
  };
  // Kysely leaves out what is undefined: what was not sent stays.
  return columns;
}
