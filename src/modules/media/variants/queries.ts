import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { MediaItem } from '../contract.ts';
import type { MediaRow, MediaTables, Variant } from '../tables.ts';

type Media = Selectable<MediaRow>;

/** How long a claim holds. The largest picture takes half a minute on a slow machine; who is silent longer is dead. */
export const CLAIM_MS = 5 * 60_000;
/** A picture that ended its process, or could not be written, is taken up so often and then left with what it has. */
export const MOST_ATTEMPTS = 3;

/** Takes the picture that waits longest; nobody else gets it until the claim is over. */
export async function claimPicture(ctx: Ctx): Promise<Media | undefined> {
  const now = ctx.clock.now();
  return ctx.db
    .withTables<MediaTables>()
    .updateTable('media')
    .set({ prepare_from: new Date(now.getTime() + CLAIM_MS), prepare_attempts: sql<number>`prepare_attempts + 1` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('media')
        .select('id')
        .where('workspace_id', '=', ctx.workspace.id)
        .where('prepare_from', '<=', now)
        .where('prepare_attempts', '<', MOST_ATTEMPTS)
        .orderBy('prepare_from')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
}

/** What failed for another's fault counts as no attempt; it waits for the end of its claim. */
export async function giveBackAttempt(ctx: Ctx, picture: Pick<Media, 'id'>): Promise<void> {
  await ctx.db
    .withTables<MediaTables>()
    .updateTable('media')
    .set({ prepare_attempts: sql<number>`greatest(prepare_attempts - 1, 0)` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', picture.id)
    .where('prepare_from', 'is not', null)
    .execute();
}

/** Writes a picture's variants down; false where it has another content by now, or is gone. */
export async function keepVariants(
  ctx: Ctx,
  picture: Pick<Media, 'id' | 'hash'>,
  made: { variants: readonly Variant[]; avif: readonly Variant[] },
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .withTables<MediaTables>()
    .updateTable('media')
    .set({ variants: JSON.stringify(made.variants), avif: JSON.stringify(made.avif), prepare_from: null, prepare_attempts: 0 })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', picture.id)
    .where('hash', '=', picture.hash)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** When the next picture may be taken up; undefined: none waits. */
export async function nextPreparation(ctx: Ctx): Promise<Date | undefined> {
  const row = await ctx.db
    .withTables<MediaTables>()
    .selectFrom('media')
    .select('prepare_from')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('prepare_from', 'is not', null)
    .where('prepare_attempts', '<', MOST_ATTEMPTS)
    .orderBy('prepare_from')
    .limit(1)
    .executeTakeFirst();
  return row?.prepare_from ?? undefined;
}

/** How many pictures wait, and how many were given up. */
export async function countPreparation(ctx: Ctx): Promise<{ waiting: number; failed: number }> {
  const { rows } = await sql<{ waiting: number; failed: number }>`
    select (count(*) - count(*) filter (where prepare_attempts >= ${MOST_ATTEMPTS} and prepare_from <= ${ctx.clock.now()}))::int as waiting,
      (count(*) filter (where prepare_attempts >= ${MOST_ATTEMPTS} and prepare_from <= ${ctx.clock.now()}))::int as failed
    from media where workspace_id = ${ctx.workspace.id} and prepare_from is not null`.execute(ctx.db);
  return rows[0] ?? { waiting: 0, failed: 0 };
}

/** The last attempt is over only when its claim is. */
export function variantStateOf(ctx: Pick<Ctx, 'clock'>, row: Pick<Media, 'prepare_from' | 'prepare_attempts'>): MediaItem['variantState'] {
  if (row.prepare_from === null) return 'ready';
  return row.prepare_attempts >= MOST_ATTEMPTS && row.prepare_from <= ctx.clock.now() ? 'failed' : 'preparing';
}
