import { start, startMany } from '#modules/actions/api.ts';
import type { Source } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { findScenario } from '../scenarios/scenario-lookup.ts';

/** Somebody began a scenario: each round sets off what listens, once. */
export async function startForRegistration(
  ctx: Ctx,
  of: { enrolmentId: string; scenarioId: string; contactId: string; round: number; source: Source },
): Promise<void> {
  await start(ctx, {
    trigger: 'messaging.registered',
    subject: `scenario:${of.scenarioId}`,
    cause: `messaging.registered:${of.enrolmentId}:${of.round}`,
    contactId: of.contactId,
    scopeId: of.scenarioId,
    variables: { scenario: await titleOf(ctx, of.scenarioId) },
    source: of.source,
  });
}

/** Readers left a scenario. Leaving, coming back and leaving again are two causes. */
export async function startForLeaving(
  ctx: Ctx,
  of: { scenarioId: string; left: readonly { enrolmentId: string; contactId: string }[]; actionId: string | undefined },
): Promise<void> {
  const at = ctx.clock.now().getTime();
  await startMany(ctx, {
    trigger: 'messaging.left',
    subject: `scenario:${of.scenarioId}`,
    each: of.left.map(({ enrolmentId, contactId }) => ({ cause: `messaging.left:${enrolmentId}:${at}`, contactId })),
    scopeId: of.scenarioId,
    variables: { scenario: await titleOf(ctx, of.scenarioId) },
    ...(of.actionId === undefined ? {} : { source: { kind: 'action', id: of.actionId } }),
  });
}

async function titleOf(ctx: Ctx, scenarioId: string): Promise<string> {
  return (await findScenario(ctx, scenarioId))?.title ?? '';
}
