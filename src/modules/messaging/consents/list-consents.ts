import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { getContact, normaliseMail } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import type { Consent, findConsents as findRoute, listContactConsents as listRoute } from '../contract/consents.ts';
import { fail } from '../contract.ts';
import { receiptHash } from './erase-receipts.ts';

type Row = Omit<Consent, 'at' | 'erasedAt' | 'scenario'> & { at: Date; erasedAt: Date | null; scenarioId: string; title: string };

/** A contact's receipts, newest first. */
export async function listContactConsents(ctx: Ctx, input: InputOf<typeof listRoute>): Promise<OutputOf<typeof listRoute>> {
  await getContact(ctx, input.contactId);
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const rows = await selectConsents(
    ctx,
    sql`c.contact_id = ${input.contactId} and ${after ? sql`(c.at, c.id) < (${after[0]}, ${after[1]})` : sql`true`}
      order by c.at desc, c.id desc limit ${input.limit + 1}`,
  );
  const { rows: items, next } = slice(rows, input.limit, (row) => [row.at, row.id]);
  return { items, next };
}

/** All receipts of an address, whoever had it, erased ones included; the newest 200. Fails with `registration/refused` for what is no address. */
export async function findConsents(ctx: Ctx, { mail }: InputOf<typeof findRoute>): Promise<OutputOf<typeof findRoute>> {
  const address = normaliseMail(mail);
  if (!address) return fail('registration/refused', {}, [{ path: ['mail'], message: 'people:problems.notAMail' }]);
  const items = await selectConsents(
    ctx,
    sql`(c.mail_hash = ${receiptHash(ctx, address.norm)} or c.contact_id in (
        select id from contacts where workspace_id = ${ctx.workspace.id} and mail_norm = ${address.norm})) order by c.at desc, c.id desc limit 200`,
  );
  return { items };
}

/** Receipts as the API shows them. `rest`: condition, order and limit on `c`. */
export async function selectConsents(ctx: Ctx, rest: RawBuilder<unknown>): Promise<Consent[]> {
  const { rows } = await sql<Row>`
    select c.id, c.contact_id as "contactId", c.mail, c.scenario_id as "scenarioId", s.title, c.basis, c.at, c.address, c.user_agent as "userAgent",
      c.form_kind as "formKind", c.page_url as "pageUrl", c.shown_text as "shownText", c.text_version as "textVersion", c.erased_at as "erasedAt"
    from consents c join scenarios s on s.workspace_id = c.workspace_id and s.id = c.scenario_id
    where c.workspace_id = ${ctx.workspace.id} and ${rest}`.execute(ctx.db);
  return rows.map(({ scenarioId, title, at, erasedAt, ...row }) => ({
    ...row,
    scenario: { id: scenarioId, title },
    at: at.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
  }));
}
