import { sql, type RawBuilder } from 'kysely';
import { getAudience, getContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { csvAnswer } from '#platform/csv/csv-answer.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import type { Consent } from '../contract/consents.ts';
import { selectConsents } from './list-consents.ts';

const COLUMNS = ['at', 'mail', 'scenario', 'basis', 'text', 'version', 'page', 'address', 'userAgent', 'erased'] as const;

/** A contact's receipts as CSV. Fails with `request/not-found`. */
export async function exportContactConsents(ctx: Ctx, { contactId }: { contactId: string }): Promise<FileAnswer> {
  await getContact(ctx, contactId);
  return consentFile(ctx, sql`c.contact_id = ${contactId}`);
}

/** All receipts of an audience as CSV, streamed. Fails with `request/not-found`. */
export async function exportAudienceConsents(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<FileAnswer> {
  await getAudience(ctx, audienceId);
  return consentFile(ctx, sql`s.audience_id = ${audienceId}`);
}

function consentFile(ctx: Ctx, whose: RawBuilder<unknown>): FileAnswer {
  const word = (key: string) => ctx.services.texts(ctx.locale, `messaging:consents.columns.${key}`);
  return csvAnswer<Consent>(ctx, {
    name: 'consents.csv',
    head: COLUMNS.map(word),
    page: async (inside, after) => selectConsents(inside, sql`${whose} and c.id > ${after?.id ?? ''} order by c.id limit 1000`),
    cells: (row) => [
      row.at,
      row.mail,
      row.scenario.title,
      ctx.services.texts(ctx.locale, `messaging:basis.${row.basis}`),
      row.shownText,
      row.textVersion,
      row.pageUrl,
      row.address,
      row.userAgent,
      row.erasedAt,
    ],
  });
}
