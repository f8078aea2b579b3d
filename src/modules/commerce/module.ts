import { sellingRefsPlug } from '#modules/funnels/extend.ts';
import { checkoutProduct } from './elements/checkout-data.ts';
import { purchaseOffer } from './one-click/offer-data.ts';
import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { elementPlug, pageCheckPlug } from '#modules/pages/extend.ts';
import { checkCheckouts } from './elements/check-checkout.ts';
import { enrolAfterPurchase } from './after-purchase/enrol.ts';
import { purchaseElement } from './one-click/purchase-element.ts';
import { notifyStaffAfterPurchase } from './after-purchase/notify-staff.ts';
import { commerceSetUses, runSetAfterPurchase } from './after-purchase/run-set.ts';
import { setUsesPlug } from '#modules/actions/extend.ts';
import { checkoutElement } from './elements/checkout-element.ts';
import { erasePersonPlug } from '#modules/people/extend.ts';
import { eraseFromCommerce } from './erase-person.ts';
import { subscribers } from './subscribers.ts';
import { orderDisputed, orderFulfilled, orderPaid, orderRefunded, productChanged } from './events.ts';
import { afterPurchasePlug } from './extend.ts';
import { expireOrderJob } from './orders/expire-order.ts';
import { giveEffectJob } from './orders/give-effect.ts';
import { forgetCustomerJob } from './orders/forget-customer.ts';
import { sandboxDisputeJob } from './orders/sandbox-dispute.ts';
import { sendRefundJob } from './orders/send-refund.ts';
import { takeBackJob } from './orders/take-back.ts';
import { orderRoutes } from './routes/orders.ts';
import { productRoutes } from './routes/products.ts';
import { providerRoutes } from './routes/providers.ts';
import { reconcileAll, reconcileJob } from './reconcile/reconcile.ts';
import { takeEventJob } from './webhooks/take-event.ts';

import { testOrderRoutes } from './routes/test-orders.ts';
import { visitorRoutes } from './visitor-routes.ts';

export const commerceModule: Module = {
  name: 'commerce',
  endpoints: [...productRoutes, ...orderRoutes, ...providerRoutes, ...testOrderRoutes],
  visitor: visitorRoutes,
  jobs: [expireOrderJob, giveEffectJob, takeBackJob, sendRefundJob, takeEventJob, reconcileJob, sandboxDisputeJob, forgetCustomerJob],
  ticks: [{ name: 'commerce.reconcile', cron: '10 18 * * *', run: reconcileAll }],
  subscribers,
  facts: [productChanged, orderPaid, orderFulfilled, orderRefunded, orderDisputed],
  contributions: [
    erasePersonPlug.fill(eraseFromCommerce),
    afterPurchasePlug.fill(enrolAfterPurchase),
    afterPurchasePlug.fill(runSetAfterPurchase),
    afterPurchasePlug.fill(notifyStaffAfterPurchase),
    setUsesPlug.fill(commerceSetUses),
    elementPlug.fill(checkoutElement),
    elementPlug.fill(purchaseElement),
    pageCheckPlug.fill(checkCheckouts),
    sellingRefsPlug.fill(checkoutProduct.type),
    sellingRefsPlug.fill(purchaseOffer.type),
  ],
  permissions: { 'commerce.view': 'sales', 'commerce.manage': 'sales' },
  failures: [fail],
  tables: {
    issuers: { export: 'rows', erase: 'delete', retention: 'for ever' },
    products: { export: 'rows', erase: 'delete', retention: 'for ever' },
    offers: { export: 'rows', erase: 'delete', retention: 'for ever' },
    coupons: { export: 'rows', erase: 'delete', retention: 'for ever' },
    orders: {
      export: 'rows',
      erase: 'delete',
      retention: 'for ever',
      person: { export: 'rows', erase: { forget: 'whose it was, and what the books do not ask for' } },
    },
    order_numbers: { export: 'rows', erase: 'delete', retention: 'for ever' },
    order_lines: { export: 'rows', erase: 'delete', retention: 'for ever' },
    order_effects: { export: 'rows', erase: 'delete', retention: 'for ever' },
    order_events: { export: 'rows', erase: 'delete', retention: 'for ever' },
    payments: { export: 'rows', erase: 'delete', retention: 'for ever' },
    disputes: { export: 'rows', erase: 'delete', retention: 'for ever' },
    refunds: { export: 'rows', erase: 'delete', retention: 'for ever' },
    provider_accounts: { export: { rows: { except: ['secrets'] } }, erase: 'delete', retention: 'for ever' },
    provider_events: {
      export: { no: 'what a provider sent: the orders say what followed' },
      erase: 'delete',
      retention: { days: 400, column: 'received_at' },
    },
    reconciliations: { export: 'rows', erase: 'delete', retention: { days: 800, column: 'at' } },
    sandbox_payments: {
      export: { no: 'the books of a provider that moves no money' },
      erase: 'delete',
      retention: { days: 400, column: 'created_at' },
    },
    sandbox_refunds: { export: { no: 'the books of a provider that moves no money' }, erase: 'delete', retention: { by: 'its payment' } },
  },
};
