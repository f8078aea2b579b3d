import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/messages.ts';
import { contentProblems } from './check-content.ts';
import { getPlace } from './place.ts';

/** Problems of a text before it is saved, in the words of the caller's language. */
export async function checkDraft(ctx: Ctx, input: InputOf<typeof contract.checkContent>): Promise<OutputOf<typeof contract.checkContent>> {
  const { audienceId, scenarioId } = await getPlace(ctx, input);
  const purpose = input.purpose ?? null;
  const problems = await contentProblems(ctx, {
    scope: { audienceId, scenarioId, purpose },
    kind: purpose ? 'notice' : 'step',
    channel: input.channel,
    content: input.content,
  });
  return {
    problems: problems.map(({ textKey, data, ...rest }) => ({
      path: [...rest.path],
      severity: rest.severity,
      message: ctx.services.texts(ctx.locale, textKey, data),
    })),
  };
}
