import type { Selectable } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';
import { randomToken } from '#platform/ids.ts';
import { fail } from './contract.ts';
import { hashSecret } from './secret-hash.ts';
import { tablesOf, type StaffTokensTable, type TokenData, type TokenPurpose } from './tables.ts';

const HOUR = 3_600_000;

/** Makes the secret of a link, good for one use within `hours`; only its hash is kept. */
export async function issueToken(
  ctx: GlobalCtx,
  given: { purpose: TokenPurpose; staffId?: string | undefined; data?: TokenData; subjectId?: string; hours: number },
): Promise<string> {
  const token = randomToken();
  const now = ctx.clock.now();
  await tablesOf(ctx)
    .insertInto('staff_tokens')
    .values({
      token_hash: hashSecret(token),
      purpose: given.purpose,
      staff_id: given.staffId ?? null,
      data: JSON.stringify(given.data ?? {}),
      subject_id: given.subjectId ?? null,
      created_at: now,
      expires_at: new Date(now.getTime() + given.hours * HOUR),
      used_at: null,
    })
    .execute();
  return token;
}

/** The row of a link that still works. Fails with `token/spent` for one that was used, is over, or never was. */
export async function findToken(
  ctx: GlobalCtx,
  token: string,
  ...purposes: readonly TokenPurpose[]
): Promise<Selectable<StaffTokensTable>> {
  const row = await tablesOf(ctx)
    .selectFrom('staff_tokens')
    .selectAll()
    .where('token_hash', '=', hashSecret(token))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .executeTakeFirst();
  return row ?? fail('token/spent');
}

/** Uses the link up: of two who use it at once, one fails with `token/spent`. */
export async function spendToken(
  ctx: GlobalCtx,
  token: string,
  ...purposes: readonly TokenPurpose[]
): Promise<Selectable<StaffTokensTable>> {
  const row = await tablesOf(ctx)
    .updateTable('staff_tokens')
    .set({ used_at: ctx.clock.now() })
    .where('token_hash', '=', hashSecret(token))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .returningAll()
    .executeTakeFirst();
  return row ?? fail('token/spent');
}

/** Stops a person's unused links of these kinds; with `since`, only those issued then or later. */
export async function voidTokens(ctx: GlobalCtx, staffId: string, purposes: readonly TokenPurpose[], since?: Date): Promise<void> {
  await tablesOf(ctx)
    .updateTable('staff_tokens')
    .set({ used_at: ctx.clock.now() })
    .where('staff_id', '=', staffId)
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .$if(since !== undefined, (query) => query.where('created_at', '>=', since ?? new Date(0)))
    .execute();
}

/** Stops the unused links about a row, such as an invitation. */
export async function voidTokensAbout(ctx: GlobalCtx, subjectId: string): Promise<void> {
  await tablesOf(ctx)
    .updateTable('staff_tokens')
    .set({ used_at: ctx.clock.now() })
    .where('subject_id', '=', subjectId)
    .where('used_at', 'is', null)
    .execute();
}
