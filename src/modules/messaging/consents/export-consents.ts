import { sql, type RawBuilder } from 'kysely';
import { getAudience, getContact, importBasesIn, importBasesOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { csvAnswer } from '#platform/csv/csv-answer.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import type { Consent } from '../contract/consents.ts';
import { importReceipts, selectConsents } from './list-consents.ts';

const COLUMNS = ['at', 'mail', 'scenario', 'basis', 'text', 'version', 'page', 'address', 'userAgent', 'erased'] as const;

/** A contact's receipts as CSV. Fails with `request/not-found`. */
export async function exportContactConsents(ctx: Ctx, { contactId }: { contactId: string }): Promise<FileAnswer> {
  await getContact(ctx, contactId);
  return consentFile(ctx, sql`c.contact_id = ${contactId}`, async (inside, after) =>
    after === '' ? importReceipts(inside, await importBasesOf(inside, [contactId])) : [],
  );
}

/** All receipts of an audience as CSV, streamed. Fails with `request/not-found`. */
export async function exportAudienceConsents(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<FileAnswer> {
  await getAudience(ctx, audienceId);
  return consentFile(ctx, sql`a.id = ${audienceId}`, async (inside, after) =>
    importReceipts(inside, await importBasesIn(inside, { audienceId, after })),
  );
}

/** Receipts by their id; then what imports say, by the contact's: `imported` is asked for what follows one. */
function consentFile(ctx: Ctx, whose: RawBuilder<unknown>, imported: (ctx: Ctx, after: string) => Promise<Consent[]>): FileAnswer {
  const word = (key: string) => ctx.services.texts(ctx.locale, `messaging:consents.columns.${key}`);
  return csvAnswer<Consent>(ctx, {
    name: 'consents.csv',
    head: COLUMNS.map(word),
    page: async (inside, after) => {
      if (after && isImported(after)) return imported(inside, after.id);
      const receipts = await selectConsents(inside, sql`${whose} and c.id > ${after?.id ?? ''} order by c.id limit 1000`);
      return receipts.length > 0 ? receipts : imported(inside, '');
    },
    cells: (row) => [
      row.at,
      row.mail,
      row.scenario?.title ?? row.audience.name,
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

function isImported(receipt: Consent): boolean {
  return receipt.formKind === 'import' && receipt.id === receipt.contactId;
}
