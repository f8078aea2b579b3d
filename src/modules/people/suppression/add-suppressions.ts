import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { normaliseMail, type MailAddress } from '../contacts/normalise-mail.ts';
import type { addSuppressions as route } from '../contract/suppressions.ts';
import { readLines } from './read-lines.ts';

/** Sends nothing to these addresses any more; those that are there keep their reason, what is no address is told with its line. */
export async function addSuppressions(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { good, refused } = readLines<MailAddress>(input.lines, (text) => normaliseMail(text) ?? { problem: 'people:problems.notAMail' });
  const added = await sql`
    insert into suppressions (workspace_id, mail_norm, reason, detail, at, actor_kind, actor_id)
    select ${ctx.workspace.id}, u.mail_norm, ${input.reason}, ${input.detail}, ${ctx.clock.now()}::timestamptz, ${ctx.actor.kind}, ${ctx.actor.id}
    from unnest(${[...new Set(good.map((address) => address.norm))]}::text[]) as u (mail_norm)
    on conflict (workspace_id, mail_norm) do nothing`.execute(ctx.db);
  const count = Number(added.numAffectedRows ?? 0);
  if (count > 0) await audit(ctx, 'people.suppressions-added', null, { count });
  return { added: count, already: good.length - count, refused };
}
