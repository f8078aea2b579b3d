import { IconBuildingStore, IconCreditCardPay, IconReceiptYen, IconShoppingCart } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';

import { pageFieldPlug } from '#modules/pages/admin/extend.tsx';
import { NotifyForm } from './notify-form.tsx';
import { RunSetForm } from './run-set-form.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { OfferField } from './offer-field.tsx';
import { ProductField } from './product-field.tsx';
import { afterPurchaseForms } from './plugs.ts';

export const commerceAdmin = adminModule({
  name: 'commerce',
  navigation: [
    { group: 'sales', label: 'commerce:orders.title', icon: IconReceiptYen, to: '/w/:workspaceId/orders', can: 'commerce.view', order: 10 },
    {
      group: 'sales',
      label: 'commerce:products.title',
      icon: IconShoppingCart,
      to: '/w/:workspaceId/products',
      can: 'commerce.view',
      order: 20,
    },
    {
      group: 'sales',
      label: 'commerce:issuers.title',
      icon: IconBuildingStore,
      to: '/w/:workspaceId/issuers',
      can: 'commerce.view',
      order: 30,
    },
    {
      group: 'sales',
      label: 'commerce:payments.title',
      icon: IconCreditCardPay,
      to: '/w/:workspaceId/payments',
      can: 'commerce.view',
      order: 40,
    },
  ],
  commands: [{ label: 'commerce:products.new', icon: IconShoppingCart, to: '/w/:workspaceId/products/new', can: 'commerce.manage' }],
  screens: [
    {
      path: '/w/:workspaceId/orders',
      title: 'commerce:orders.title',
      can: 'commerce.view',
      load: async () => (await import('./orders-screen.tsx')).OrdersScreen,
    },
    {
      path: '/w/:workspaceId/orders/:orderId',
      title: 'commerce:order.title',
      can: 'commerce.view',
      load: async () => (await import('./order-screen.tsx')).OrderScreen,
    },
    {
      path: '/w/:workspaceId/products',
      title: 'commerce:products.title',
      can: 'commerce.view',
      load: async () => (await import('./products-screen.tsx')).ProductsScreen,
    },
    {
      path: '/w/:workspaceId/products/new',
      title: 'commerce:products.new',
      can: 'commerce.manage',
      load: async () => (await import('./new-product-screen.tsx')).NewProductScreen,
    },
    {
      path: '/w/:workspaceId/products/:productId',
      title: 'commerce:product.title',
      can: 'commerce.view',
      load: async () => (await import('./product-screen.tsx')).ProductScreen,
    },
    {
      path: '/w/:workspaceId/products/:productId/offers/:offerId',
      title: 'commerce:offer.title',
      can: 'commerce.view',
      load: async () => (await import('./offer-screen.tsx')).OfferScreen,
    },
    {
      path: '/w/:workspaceId/issuers',
      title: 'commerce:issuers.title',
      can: 'commerce.view',
      load: async () => (await import('./issuers-screen.tsx')).IssuersScreen,
    },
    {
      path: '/w/:workspaceId/payments',
      title: 'commerce:payments.title',
      can: 'commerce.view',
      load: async () => (await import('./payments-screen.tsx')).PaymentsScreen,
    },
    {
      path: '/w/:workspaceId/reconciliations',
      under: '/w/:workspaceId/payments',
      title: 'commerce:reconciliations.title',
      can: 'commerce.view',
      load: async () => (await import('./reconciliations-screen.tsx')).ReconciliationsScreen,
    },
  ],
  fills: [
    pageFieldPlug.fill({ type: 'commerce.product', Widget: ProductField }),
    pageFieldPlug.fill({ type: 'commerce.offer', Widget: OfferField }),
    afterPurchaseForms.fill({ kind: 'commerce.enrol', label: 'commerce:after.enrol.label', order: 10, Form: EnrolForm }),
    afterPurchaseForms.fill({ kind: 'commerce.run-set', label: 'commerce:after.runSet.label', order: 20, Form: RunSetForm }),
    afterPurchaseForms.fill({ kind: 'commerce.notify-staff', label: 'commerce:after.notify.label', order: 30, Form: NotifyForm }),
  ],
});
