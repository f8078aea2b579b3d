import { z } from 'zod';
import { formCss, formStyle, scenarioForm } from '#modules/funnels/api.ts';
import { defineElement, link, plainText, type Element, type Ref } from '#modules/pages/extend.ts';
import { html } from '#platform/html/html.ts';
import { checkoutProduct } from './checkout-data.ts';
import { checkoutCss, renderCheckout } from './render-checkout.ts';
import { submitCheckout } from './submit-checkout.ts';

const idOrNone = z
  .string()
  .regex(/^[A-Za-z0-9]{12}$/)
  .nullable()
  .default(null);

const schema = z.strictObject({
  /** Null until chosen: visitors see nothing. */
  productId: idOrNone,
  /** Which scenario's fields the buyer is asked for; null: name and mail address. */
  scenarioId: idOrNone,
  button: plainText(60),
  note: plainText(200).default(''),
  coupon: z.boolean().default(false),
  /** Where the buyer goes after payment (サンクスページ). */
  after: link.default({ to: 'next' }),
});
export type CheckoutProps = z.output<typeof schema>;

/** Sells a product: normal offers to choose from, order bumps to add, and the buyer's fields. The card comes on a page of its own. */
export const checkoutElement: Element = defineElement({
  kind: 'checkout',
  version: 1,
  group: 'action',
  icon: 'IconCreditCard',
  label: 'commerce:element.label',
  targets: ['page'],
  schema,
  defaults: (text) => ({ button: text('commerce:element.button') }),
  fields: {
    productId: { type: 'commerce.product', label: 'commerce:element.product', help: 'commerce:element.productHelp' },
    scenarioId: { type: 'funnels.scenario', label: 'commerce:element.scenario', help: 'commerce:element.scenarioHelp' },
    coupon: { type: 'toggle', label: 'commerce:element.coupon' },
    button: { type: 'text', label: 'commerce:element.buttonText' },
    note: { type: 'text', label: 'commerce:element.note' },
    after: { type: 'link', label: 'commerce:element.after', help: 'commerce:element.afterHelp' },
  },
  css: `${formCss}${checkoutCss}`,
  script: 'checkout',
  refs: ({ productId, scenarioId }): readonly Ref[] => [
    ...(productId === null ? [] : [{ source: checkoutProduct, id: productId }]),
    ...(scenarioId === null ? [] : [{ source: scenarioForm, id: scenarioId }]),
  ],
  render: (props, ctx) => {
    const product = props.productId === null ? undefined : ctx.data(checkoutProduct, props.productId);
    if (!product) return ctx.note(props.productId === null ? 'commerce:element.noProduct' : 'commerce:element.productGone');
    if (!product.offers.some((offer) => offer.role === 'normal')) return ctx.note('commerce:element.noNormal');
    const fields = props.scenarioId === null ? undefined : ctx.data(scenarioForm, props.scenarioId);
    const form = renderCheckout({ product, fields, props, elementId: ctx.element.id, text: ctx.text, lang: ctx.settings.lang });
    return html`<div class="${ctx.style(formStyle(ctx.settings.accent))}">${form}</div>`;
  },
  formAgain: (props, { elementId, typed, problems, text, data }) => {
    const product = props.productId === null ? undefined : data(checkoutProduct, props.productId);
    const fields = props.scenarioId === null ? undefined : data(scenarioForm, props.scenarioId);
    const lang = text('commerce:element.lang') === 'en' ? 'en' : 'ja';
    return product && renderCheckout({ product, fields, props, elementId, text, lang }, { typed, problems });
  },
  submit: submitCheckout,
});
