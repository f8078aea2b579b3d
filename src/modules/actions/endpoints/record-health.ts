import { sql } from 'kysely';
import { notify } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Answer } from '../extend.ts';

/** So many failures without a success between them … */
const FAILURES = 20;
/** … over at least so long are no hiccup: nothing more is sent until somebody has looked. */
const FAILING_MILLISECONDS = 3_600_000;

/** Keeps an endpoint's health, and pauses it when it fails for long, gave a call no chance for a day, or says that it is no more. */
export async function recordHealth(ctx: Ctx, input: { endpointId: string; answer: Answer; gaveUp: boolean }): Promise<void> {
  if (input.answer.verdict === 'done') return recordSuccess(ctx, input.endpointId);
  const failed = await recordFailure(ctx, input.endpointId, input.answer);
  if (!failed || failed.paused) return;
  const isGone = input.answer.verdict === 'never' && input.answer.gone === true;
  const isFailing = failed.failures >= FAILURES && ctx.clock.now().getTime() - failed.since.getTime() >= FAILING_MILLISECONDS;
  if (!isGone && !input.gaveUp && !isFailing) return;
  await sql`
    update action_endpoints set paused_at = ${ctx.clock.now()}, pause_reason = ${isGone ? 'gone' : 'failing'}, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${input.endpointId}`.execute(ctx.db);
  await notify(ctx, {
    kind: 'actions.endpoint-paused',
    key: pauseNotice(input.endpointId),
    textKey: isGone ? 'actions:notices.endpoint-gone' : 'actions:notices.endpoint-paused',
    data: { name: failed.name, error: failed.error },
    severity: 'error',
    link: '/action-endpoints',
    permission: 'actions.view',
  });
}

/** The key of the notice that an endpoint is paused. */
export function pauseNotice(endpointId: string): string {
  return `actions.endpoint-paused:${endpointId}`;
}

/** Written once a minute where nothing was wrong: hundreds of runs need not wait for one row. */
async function recordSuccess(ctx: Ctx, endpointId: string): Promise<void> {
  const now = ctx.clock.now();
  await sql`
    update action_endpoints set failures = 0, failing_since = null, last_error = null, last_success_at = ${now}
    where workspace_id = ${ctx.workspace.id} and id = ${endpointId}
      and (failures > 0 or last_success_at is null or last_success_at < ${new Date(now.getTime() - 60_000)})`.execute(ctx.db);
}

async function recordFailure(
  ctx: Ctx,
  endpointId: string,
  { said }: Answer,
): Promise<{ name: string; failures: number; since: Date; paused: boolean; error: string } | undefined> {
  const error = ctx.services.texts(ctx.workspace.locale, said.textKey, said.data);
  const found = await sql<{ name: string; failures: number; since: Date; paused: boolean }>`
    update action_endpoints set failures = failures + 1, failing_since = coalesce(failing_since, ${ctx.clock.now()}), last_error = ${error}
    where workspace_id = ${ctx.workspace.id} and id = ${endpointId}
    returning name, failures, failing_since as since, paused_at is not null as paused`.execute(ctx.db);
  const row = found.rows[0];
  return row && { ...row, error };
}
