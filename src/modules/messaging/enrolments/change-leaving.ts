import type { Ctx } from '#platform/ctx.ts';
import type { Enrolment } from '../contract.ts';
import { comeBack, leave } from '../leaving/leave.ts';
import { presentEnrolment } from './present-enrolments.ts';

/** Unsubscribes one reader from a scenario. Idempotent. */
export async function createLeaving(ctx: Ctx, { enrolmentId }: { enrolmentId: string }): Promise<Enrolment> {
  await presentEnrolment(ctx, enrolmentId);
  await leave(ctx, { who: { enrolmentId }, how: howOf(ctx) });
  return presentEnrolment(ctx, enrolmentId);
}

/** Takes an unsubscription back. Idempotent. */
export async function deleteLeaving(ctx: Ctx, { enrolmentId }: { enrolmentId: string }): Promise<Enrolment> {
  await presentEnrolment(ctx, enrolmentId);
  await comeBack(ctx, { enrolmentId });
  return presentEnrolment(ctx, enrolmentId);
}

function howOf(ctx: Ctx): 'api' | 'staff' {
  return ctx.actor.kind === 'key' ? 'api' : 'staff';
}
