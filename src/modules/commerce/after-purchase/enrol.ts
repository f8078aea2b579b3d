import { z } from 'zod';
import { findScenario, leave, register } from '#modules/messaging/api.ts';
import { id } from '#platform/http/contract.ts';
import { rememberBuyer } from '../orders/remember-buyer.ts';
import { defineAfterPurchase, type AfterPurchase } from '../extend.ts';

const given = z.object({ contactId: id.nullable(), outcome: z.string() }).catch({ contactId: null, outcome: '' });

/**
 * Registers the buyer in a scenario (購入後に登録するシナリオ): its step "at once" is the mail after payment. Who was in it before stays in it
 * when the order is taken back.
 */
export const enrolAfterPurchase: AfterPurchase = defineAfterPurchase({
  kind: 'commerce.enrol',
  label: 'commerce:after.enrol.label',
  schema: z.strictObject({ scenarioId: id }),
  describe: async (ctx, { scenarioId }) => {
    const scenario = await findScenario(ctx, scenarioId);
    if (!scenario || scenario.archivedAt) return { textKey: 'commerce:after.enrol.gone', gone: true };
    return { textKey: 'commerce:after.enrol.says', data: { scenario: scenario.title }, link: `/w/:workspaceId/scenarios/${scenarioId}` };
  },
  give: async (ctx, purchase, { scenarioId }) => {
    const registration = await register(ctx, {
      scenarioId,
      mail: purchase.buyer.mail,
      values: { name: purchase.buyer.name, ...purchase.buyer.values },
      source: { kind: 'purchase', id: purchase.orderId },
      optIn: { basis: 'declared', formKind: 'purchase', formId: purchase.orderId },
      idempotencyKey: `commerce:${purchase.orderId}:${purchase.line}:${scenarioId}`,
    });
    await rememberBuyer(ctx, purchase.orderId, registration.contactId);
    return { contactId: registration.contactId, outcome: registration.outcome };
  },
  takeBack: async (ctx, _purchase, what, { scenarioId }) => {
    const { contactId, outcome } = given.parse(what);
    if (contactId === null || outcome === 'already' || outcome === 'refused') return;
    await leave(ctx, { who: { contactId, scenarioId }, how: 'action' });
  },
});
