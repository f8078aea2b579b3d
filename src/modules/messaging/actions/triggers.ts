import { z } from 'zod';
import { trigger, type Trigger } from '#modules/actions/extend.ts';
import { id } from '#platform/http/contract.ts';
import { findScenario } from '../scenarios/scenario-lookup.ts';

const params = z.object({ scenarioId: id });

function scenarioTrigger(kind: 'messaging.registered' | 'messaging.left'): Trigger {
  return trigger({
    kind,
    params,
    subjectOf: ({ scenarioId }) => `scenario:${scenarioId}`,
    check: async (ctx, { scenarioId }) =>
      (await findScenario(ctx, scenarioId)) ? [] : [{ path: ['scenarioId'], message: 'messaging:kinds.gone' }],
    describe: async (ctx, { scenarioId }) => {
      const scenario = await findScenario(ctx, scenarioId);
      return {
        said: {
          textKey: kind === 'messaging.registered' ? 'messaging:triggers.registered.said' : 'messaging:triggers.left.said',
          data: { scenario: scenario?.title ?? '–' },
        },
        problem: scenario ? null : { textKey: 'messaging:kinds.gone' },
      };
    },
    variables: ['scenario'],
  });
}

/** Beginning and leaving a scenario. What a message sets off is kept with the message. */
export const messagingTriggers: readonly Trigger[] = [scenarioTrigger('messaging.registered'), scenarioTrigger('messaging.left')];
