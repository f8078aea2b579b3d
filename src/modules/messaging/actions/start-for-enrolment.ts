import { start } from '#modules/actions/api.ts';
import type { Source } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { findScenario } from '../scenarios/scenario-lookup.ts';

interface Of {
  enrolmentId: string;
  scenarioId: string;
  contactId: string;
}

/** Somebody began a scenario: each round sets off what listens, once. */
export async function startForRegistration(ctx: Ctx, of: Of & { round: number; source: Source }): Promise<void> {
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

/** Somebody left a scenario. Leaving, coming back and leaving again are two causes. */
export async function startForLeaving(ctx: Ctx, of: Of & { actionId: string | undefined }): Promise<void> {
  await start(ctx, {
    trigger: 'messaging.left',
    subject: `scenario:${of.scenarioId}`,
    cause: `messaging.left:${of.enrolmentId}:${ctx.clock.now().getTime()}`,
    contactId: of.contactId,
    scopeId: of.scenarioId,
    variables: { scenario: await titleOf(ctx, of.scenarioId) },
    ...(of.actionId === undefined ? {} : { source: { kind: 'action', id: of.actionId } }),
  });
}

async function titleOf(ctx: Ctx, scenarioId: string): Promise<string> {
  return (await findScenario(ctx, scenarioId))?.title ?? '';
}
