import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Audience } from '../contract.ts';
import type { updateAudience as route } from '../contract/audiences.ts';
import { loadAudience } from '../queries/audiences.ts';
import { readSenderMail } from './read-sender-mail.ts';
import type { PeopleTables } from '../tables.ts';

/**
 * Changes what is given of an audience. Another kind takes effect with the commit: messages are asked at the moment of sending. Fails with `row/changed-meanwhile`, and `values/refused` at
 * `senderMail`.
 */
export async function updateAudience(ctx: Ctx, input: InputOf<typeof route>): Promise<Audience> {
  const before = await loadAudience(ctx, input.audienceId);
  const changed = await ctx.db
    .withTables<PeopleTables>()
    .updateTable('audiences')
    .set({
      kind: input.kind,
      name: input.name,
      sender_name: input.senderName,
      sender_mail: input.senderMail === undefined ? undefined : readSenderMail(input.senderMail),
      folder: input.folder,
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', input.audienceId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  const audience = await loadAudience(ctx, input.audienceId);
  await audit(ctx, 'people.audience-changed', { kind: 'audience', id: audience.id, name: audience.name });
  if (audience.kind !== before.kind) await auditKind(ctx, audience, before.kind);
  return audience;
}

async function auditKind(ctx: Ctx, audience: Audience, former: Audience['kind']): Promise<void> {
  const inWords = (kind: Audience['kind']) => ctx.services.texts(ctx.workspace.locale, `people:audience.kinds.${kind}`);
  const subject = { kind: 'audience', id: audience.id, name: audience.name };
  await audit(ctx, 'people.audience-kind-changed', subject, { from: inWords(former), to: inWords(audience.kind) });
}
