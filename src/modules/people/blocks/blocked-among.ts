import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { networksAround } from '#platform/http/ip-address.ts';
import { endingsOf, WIDEST, type BlockRule } from './read-rule.ts';

export interface Block extends BlockRule {
  id: string;
}

/** Those of `mailNorms` that may not register (登録禁止設定), each with the rule that says so: the address's own before its domain's. Counts nothing. */
export async function blockedAmong(ctx: Ctx, mailNorms: readonly string[]): Promise<Map<string, Block>> {
  const domains = new Set(mailNorms.flatMap((mail) => endingsOf(domainOf(mail))));
  const rules = await findRules(ctx, { mails: mailNorms, domains: [...domains], networks: [] });
  const by = new Map(rules.map((rule) => [`${rule.kind} ${rule.norm}`, rule]));
  return new Map(
    mailNorms.flatMap((mail) => {
      const endings = endingsOf(domainOf(mail)).map((ending) => by.get(`domain ${ending}`));
      const rule = by.get(`mail ${mail}`) ?? endings.find((each) => each !== undefined);
      return rule ? [[mail, rule] as const] : [];
    }),
  );
}

/**
 * Whether somebody may not register, by address and by where they come from (null: unknown, or not their own); counts the hit. One
 * look-up in an index, whatever the number of rules.
 */
export async function blockOf(ctx: Ctx, who: { mailNorm: string; address: string | null }): Promise<Block | undefined> {
  const networks = who.address === null ? [] : networksAround(who.address, WIDEST);
  const [rule] = await findRules(ctx, { mails: [who.mailNorm], domains: endingsOf(domainOf(who.mailNorm)), networks });
  if (rule) {
    await sql`update registration_blocks set hits = hits + 1, last_hit_at = ${ctx.clock.now()}
      where workspace_id = ${ctx.workspace.id} and id = ${rule.id}`.execute(ctx.db);
  }
  return rule;
}

/** The narrowest first: an address, then networks, then domains. */
async function findRules(
  ctx: Ctx,
  asked: { mails: readonly string[]; domains: readonly string[]; networks: readonly string[] },
): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select id, kind, value_norm as norm from registration_blocks
    where workspace_id = ${ctx.workspace.id} and (
      (kind = 'mail' and value_norm = any(${asked.mails}))
      or (kind = 'network' and value_norm = any(${asked.networks}))
      or (kind = 'domain' and value_norm = any(${asked.domains})))
    order by array_position(array['mail', 'network', 'domain'], kind), length(value_norm) desc, id`.execute(ctx.db);
  return rows;
}

function domainOf(mailNorm: string): string {
  return mailNorm.slice(mailNorm.lastIndexOf('@') + 1);
}
