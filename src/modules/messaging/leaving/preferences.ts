import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { announce } from '#platform/events/announce.ts';
import { contactPaused, contactResumed } from '../events.ts';

/** How long a reader's rest is. */
export const PAUSE_DAYS = 30;

export interface Preference {
  enrolmentId: string;
  /** What readers know the scenario by. */
  title: string;
  active: boolean;
}

/** The scenarios of the audience that a reader gets or left, those they get first. What staff stopped or put away is not offered. */
export async function listPreferences(ctx: Ctx, contactId: string): Promise<Preference[]> {
  const { rows } = await sql<Preference>`
    select e.id as "enrolmentId", s.open_title as title, e.state = 'active' as active
    from enrolments e join scenarios s on s.workspace_id = e.workspace_id and s.id = e.scenario_id
    where e.workspace_id = ${ctx.workspace.id} and e.contact_id = ${contactId} and e.state <> 'stopped' and s.archived_at is null
    order by e.state = 'active' desc, e.enrolled_at, e.id limit 200`.execute(ctx.db);
  return rows;
}

/** Until when a contact rests; undefined when they do not. */
export async function pausedUntil(ctx: Ctx, contactId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ until: Date }>`
    select until from pauses where workspace_id = ${ctx.workspace.id} and contact_id = ${contactId} and until > ${ctx.clock.now()}
    order by until desc limit 1`.execute(ctx.db);
  return rows[0]?.until;
}

/** Sends a contact nothing but notices for `PAUSE_DAYS`: what falls due meanwhile is skipped, with the reason. Twice is once. */
export async function pause(ctx: Ctx, input: { contactId: string; deliveryId: string }): Promise<Date> {
  const running = await pausedUntil(ctx, input.contactId);
  if (running) return running;
  const since = ctx.clock.now();
  const until = new Date(since.getTime() + PAUSE_DAYS * 86_400_000);
  await sql`insert into pauses (workspace_id, id, contact_id, since, until, delivery_id)
    values (${ctx.workspace.id}, ${randomId()}, ${input.contactId}, ${since}, ${until}, ${input.deliveryId})`.execute(ctx.db);
  await announce(ctx, contactPaused, { contactId: input.contactId, until: until.toISOString() });
  return until;
}

/** Ends the rest now. What was skipped stays skipped. */
export async function resume(ctx: Ctx, contactId: string): Promise<void> {
  const now = ctx.clock.now();
  const ended =
    await sql`update pauses set until = ${now} where workspace_id = ${ctx.workspace.id} and contact_id = ${contactId} and until > ${now}`.execute(
      ctx.db,
    );
  if (ended.numAffectedRows !== 0n) await announce(ctx, contactResumed, { contactId });
}
