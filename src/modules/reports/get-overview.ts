import { getRecentFigures, MOST_COUNTED } from '#modules/messaging/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import type { getOverview as route } from './contract.ts';

const DAYS = 7;

/** The figures of a workspace's home. */
export async function getOverview(ctx: Ctx): Promise<AnswerOf<typeof route>> {
  const { days, registrationsBefore, sent, failed, waiting, unknown } = await getRecentFigures(ctx, { days: DAYS });
  return {
    days: [...days],
    registrations: days.reduce((sum, { registrations }) => sum + registrations, 0),
    registrationsBefore,
    sent,
    failed,
    waiting,
    waitingMore: waiting === MOST_COUNTED,
    unknown,
  };
}
