import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { getContact, importBasesOf, normaliseMail, type ImportBasis } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import type { Consent, findConsents as findRoute, listContactConsents as listRoute } from '../contract/consents.ts';
import { fail } from '../contract.ts';
import { importWords } from './import-words.ts';
import { receiptHashes } from './receipt-hash.ts';

type Row = Omit<Consent, 'at' | 'erasedAt' | 'scenario' | 'audience'> & {
  at: Date;
  erasedAt: Date | null;
  audienceId: string;
  audienceName: string;
  scenarioId: string | null;
  title: string | null;
};

/** A contact's receipts, newest first; with the last of them, on what grounds imports brought the contact in. */
export async function listContactConsents(ctx: Ctx, input: InputOf<typeof listRoute>): Promise<OutputOf<typeof listRoute>> {
  await getContact(ctx, input.contactId);
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const rows = await selectConsents(
    ctx,
    sql`c.contact_id = ${input.contactId} and ${after ? sql`(c.at, c.id) < (${after[0]}, ${after[1]})` : sql`true`}
      order by c.at desc, c.id desc limit ${input.limit + 1}`,
  );
  const { rows: items, next } = slice(rows, input.limit, (row) => [row.at, row.id]);
  if (next !== null) return { items, next };
  const imported = importReceipts(ctx, await importBasesOf(ctx, [input.contactId]));
  return { items: [...items, ...imported].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)), next };
}

/** All receipts of an address, whoever had it, erased ones included; the newest 200. Fails with `registration/refused` for what is no address. */
export async function findConsents(ctx: Ctx, { mail }: InputOf<typeof findRoute>): Promise<OutputOf<typeof findRoute>> {
  const address = normaliseMail(mail);
  if (!address) return fail('registration/refused', {}, [{ path: ['mail'], message: 'people:problems.notAMail' }]);
  const found = await selectConsents(
    ctx,
    sql`(c.mail_hash = any(${receiptHashes(ctx, address.norm)}::text[]) or c.contact_id in (
        select id from contacts where workspace_id = ${ctx.workspace.id} and mail_norm = ${address.norm})) order by c.at desc, c.id desc limit 200`,
  );
  const { rows } = await sql<{ id: string }>`
    select id from contacts where workspace_id = ${ctx.workspace.id} and mail_norm = ${address.norm}`.execute(ctx.db);
  const imported = importReceipts(
    ctx,
    await importBasesOf(
      ctx,
      rows.map((row) => row.id),
    ),
  );
  return { items: [...found, ...imported] };
}

/** Receipts as the API shows them. `rest`: condition, order and limit on `c`. */
export async function selectConsents(ctx: Ctx, rest: RawBuilder<unknown>): Promise<Consent[]> {
  const { rows } = await sql<Row>`
    select c.id, c.contact_id as "contactId", c.mail, c.scenario_id as "scenarioId", s.title,
      a.id as "audienceId", a.name as "audienceName", c.basis, c.at, c.address, c.user_agent as "userAgent",
      c.form_kind as "formKind", c.page_url as "pageUrl", c.shown_text as "shownText", c.text_version as "textVersion", c.erased_at as "erasedAt"
    from consents c left join scenarios s on s.workspace_id = c.workspace_id and s.id = c.scenario_id
    join audiences a on a.workspace_id = c.workspace_id and a.id = coalesce(c.audience_id, s.audience_id)
    where c.workspace_id = ${ctx.workspace.id} and ${rest}`.execute(ctx.db);
  return rows.map(({ audienceId, audienceName, scenarioId, title, at, erasedAt, ...row }) => ({
    ...row,
    audience: { id: audienceId, name: audienceName },
    scenario: scenarioId === null ? null : { id: scenarioId, title: title ?? '' },
    at: at.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
  }));
}

/** What an import says of each person, as a receipt: `id` is the contact's, since one row of imports stands for all of them. */
export function importReceipts(ctx: Ctx, bases: readonly ImportBasis[]): Consent[] {
  return bases.map(({ contactId, mail, audience, basis, note, at }) => ({
    id: contactId,
    contactId,
    mail,
    audience,
    scenario: null,
    basis: 'declared',
    at: at.toISOString(),
    address: null,
    userAgent: null,
    formKind: 'import',
    pageUrl: null,
    shownText: importWords(ctx, { kind: basis, note }),
    textVersion: '',
    erasedAt: null,
  }));
}
