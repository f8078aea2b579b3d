import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** A step that shows one of some pages. */
export interface StepOfPage {
  pageId: string;
  stepId: string;
  /** `funnel / step`. */
  name: string;
}

/** Where pages stand in funnels in use. */
export async function stepsOfPages(ctx: Ctx, pageIds: readonly string[]): Promise<StepOfPage[]> {
  const { rows } = await sql<StepOfPage>`
    select p.page_id as "pageId", s.id as "stepId", f.name || ' / ' || s.name as name
    from funnel_step_pages p
    join funnel_steps s on s.workspace_id = p.workspace_id and s.id = p.step_id
    join funnels f on f.workspace_id = s.workspace_id and f.id = s.funnel_id
    where p.workspace_id = ${ctx.workspace.id} and p.page_id = any(${[...pageIds]}::text[]) and f.archived_at is null
    order by f.name, s.position, s.id`.execute(ctx.db);
  return rows;
}
