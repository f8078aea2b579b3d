import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';

/** Lets register again whom a rule kept out. Fails with `request/not-found`. */
export async function deleteBlock(ctx: Ctx, { registrationBlockId }: { registrationBlockId: string }): Promise<void> {
  const { rows } = await sql<{ value_norm: string }>`
    delete from registration_blocks where workspace_id = ${ctx.workspace.id} and id = ${registrationBlockId} returning value_norm`.execute(
    ctx.db,
  );
  const [gone] = rows;
  if (!gone) return fail('request/not-found');
  await audit(ctx, 'people.block-deleted', { kind: 'registration-block', id: registrationBlockId, name: gone.value_norm });
}
