import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface Conversion {
  /** Names it for ever: told again, with less where money was given back, it is the same one. */
  id: string;
  stepId: string;
  pageId: string | null;
  visitorId: string | null;
  /** What is left of it, in the currency's minor unit. */
  amount: number;
  currency: string;
  at: Date;
}

/** Counts what a step sold, with its value. A step that is gone counts nothing. */
export async function recordConversion(ctx: Ctx, conversion: Conversion): Promise<void> {
  const { id, stepId, pageId, visitorId, amount, currency, at } = conversion;
  await sql`
    insert into funnel_conversions (workspace_id, id, funnel_id, step_id, page_id, visitor_id, amount, currency, at)
    select workspace_id, ${id}, funnel_id, id, ${pageId}, ${visitorId}, ${amount}, ${currency}, ${at}
    from funnel_steps where workspace_id = ${ctx.workspace.id} and id = ${stepId}
    on conflict (workspace_id, id) do update set amount = excluded.amount`.execute(ctx.db);
}
