import { activateMessage, createScenario, createStep } from '#modules/messaging/api.ts';
import * as messages from '#modules/messaging/contract/messages.ts';
import * as scenarios from '#modules/messaging/contract/scenarios.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { Offer } from '../contract.ts';
import type { createThankYouMail as route } from '../contract/test-orders.ts';
import { loadOffer } from '../products/product-rows.ts';
import { updateOffer } from '../products/update-offer.ts';

/**
 * The switch for a thank-you mail (F11): a scenario of its own with one mail "at once", switched on, in which buyers are enrolled. From then on
 * it is a scenario like any other. Fails as messaging does where the mail cannot stand.
 */
export async function createThankYouMail(ctx: Ctx, input: InputOf<typeof route>): Promise<Offer> {
  const offer = await loadOffer(ctx, input.offerId);
  const title = ctx.services.texts(ctx.locale, 'commerce:thankYou.scenario', { name: offer.shownName });
  const scenario = await createScenario(ctx, scenarios.createScenario.input.parse({ audienceId: input.audienceId, title }));
  const step = await createStep(ctx, {
    scenarioId: scenario.id,
    ...messages.createStep.input.parse({
      title: ctx.services.texts(ctx.locale, 'commerce:thankYou.step'),
      timing: { kind: 'immediately' },
      content: { kind: 'text', subject: input.subject, body: input.body },
    }),
  });
  await activateMessage(ctx, { messageId: step.id, ...messages.activateMessage.input.parse({ version: step.version }) });
  const effect = { id: randomId(), kind: 'commerce.enrol', params: { scenarioId: scenario.id } };
  return updateOffer(ctx, { offerId: offer.id, afterPurchase: [effect, ...offer.afterPurchase], version: offer.version });
}
