import { z } from 'zod';
import { actionKind, type ActionKind, type Said } from '#modules/actions/extend.ts';
import { findContactOf, recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { leave } from '../leaving/leave.ts';
import { register } from '../registration/register.ts';
import { findScenario } from '../scenarios/scenario-lookup.ts';

const params = z.object({ scenarioId: id });
type Params = z.infer<typeof params>;

/** What both have in common: the scenario that they name. */
function about(textKey: 'messaging:kinds.enrol.said' | 'messaging:kinds.stop.said') {
  const describe = async (ctx: Ctx, { scenarioId }: Params): Promise<{ said: Said; problem: Said | null }> => {
    const scenario = await findScenario(ctx, scenarioId);
    const problem: Said | null = !scenario
      ? { textKey: 'messaging:kinds.gone' }
      : scenario.archivedAt
        ? { textKey: 'messaging:kinds.archived', data: { scenario: scenario.title } }
        : null;
    return { said: { textKey, data: { scenario: scenario?.title ?? '–' } }, problem };
  };
  return {
    params,
    needsContact: true,
    subjectsOf: ({ scenarioId }: Params) => [`scenario:${scenarioId}`],
    check: async (ctx: Ctx, { scenarioId }: Params) =>
      (await findScenario(ctx, scenarioId)) ? [] : [{ path: ['scenarioId'], message: 'messaging:kinds.gone' }],
    describe,
    preview: async (ctx: Ctx, { params: given }: { params: Params }) => ({ said: (await describe(ctx, given)).said }),
  };
}

/** Registers the person in a scenario, of this audience or another, by the scenario's own rule of re-entry. */
const enrol = actionKind({
  kind: 'messaging.enrol',
  ...about('messaging:kinds.enrol.said'),
  inside: {
    run: async (ctx, { params: { scenarioId }, step }) => {
      const recipient = step.contact && (await recipientsOf(ctx, [step.contact.id])).get(step.contact.id);
      if (!recipient?.mail) return { state: 'skipped', said: { textKey: 'messaging:kinds.enrol.no-mail' } };
      const done = await register(ctx, {
        scenarioId,
        mail: recipient.mail,
        values: { name: recipient.name },
        source: step.source,
        optIn: { basis: 'declared', formKind: 'action' },
        idempotencyKey: `action:${step.key}`,
      });
      const state = done.outcome === 'refused' ? 'skipped' : 'done';
      return { state, said: { textKey: `messaging:kinds.enrol.outcomes.${done.reason ?? done.outcome}` } };
    },
  },
});

/** Ends the person's registration in a scenario: nothing more of it is sent. */
const stop = actionKind({
  kind: 'messaging.stop',
  ...about('messaging:kinds.stop.said'),
  inside: {
    run: async (ctx, { params: { scenarioId }, step }) => {
      const scenario = await findScenario(ctx, scenarioId);
      const contact =
        scenario && step.contact && (await findContactOf(ctx, { personId: step.contact.personId, audienceId: scenario.audienceId }));
      if (!contact) return { state: 'skipped', said: { textKey: 'messaging:kinds.stop.not-in' } };
      const ended = await leave(ctx, { who: { contactId: contact.id, scenarioId }, how: 'action', actionId: step.key });
      return { state: 'done', said: { textKey: ended > 0 ? 'messaging:kinds.stop.done' : 'messaging:kinds.stop.not-in' } };
    },
  },
});

export const messagingKinds: readonly ActionKind[] = [enrol, stop];
