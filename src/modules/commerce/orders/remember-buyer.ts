import { sql } from 'kysely';
import { personIdOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Whose order it is, from the moment that its buyer is a contact; the first one stays. */
export async function rememberBuyer(ctx: Ctx, orderId: string, contactId: string | null): Promise<void> {
  if (contactId === null) return;
  const personId = await personIdOf(ctx, contactId);
  await sql`update orders set contact_id = ${contactId}, person_id = ${personId ?? null}
    where workspace_id = ${ctx.workspace.id} and id = ${orderId} and contact_id is null`.execute(ctx.db);
}
