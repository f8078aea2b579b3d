import { ELEMENT, formCss, formStyle, TRAP } from '#modules/funnels/api.ts';
import { defineElement, type Element, type FormAgain, type RenderContext } from '#modules/pages/extend.ts';
import { attributes, html, type Html } from '#platform/html/html.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { priceAlone } from './price-alone.ts';
import { purchaseOffer, type OfferData } from './offer-data.ts';
import { purchaseProps, SHOWN, type PurchaseProps } from './purchase-props.ts';
import { submitPurchase } from './submit-purchase.ts';

/** 購入ボタン: exactly one offer, charged on the card that was just used. */
export const purchaseElement: Element = defineElement({
  kind: 'purchase',
  version: 1,
  group: 'action',
  icon: 'IconBolt',
  label: 'commerce:oneClick.label',
  targets: ['page'],
  schema: purchaseProps,
  defaults: (text) => ({ button: text('commerce:oneClick.button'), declineText: text('commerce:oneClick.declineText') }),
  fields: {
    offerId: { type: 'commerce.offer', label: 'commerce:oneClick.offer', help: 'commerce:oneClick.offerHelp' },
    button: { type: 'text', label: 'commerce:element.buttonText' },
    note: { type: 'text', label: 'commerce:element.note' },
    after: { type: 'link', label: 'commerce:element.after', help: 'commerce:element.afterHelp' },
    declineText: { type: 'text', label: 'commerce:oneClick.declineTextLabel', help: 'commerce:oneClick.declineTextHelp' },
    decline: { type: 'link', label: 'commerce:oneClick.decline', help: 'commerce:oneClick.declineHelp' },
  },
  css: `${formCss}.e-purchase .what{display:flex;gap:12px;align-items:flex-start}.e-purchase .what img{flex:none;width:96px;height:auto;border-radius:6px}.e-purchase .what>span{display:grid;gap:2px;min-width:0}.e-purchase .price{font-weight:700}.e-purchase .words{font-size:.875rem;white-space:pre-line}.e-purchase .no{display:inline-block;padding:8px;color:inherit}`,
  script: 'one-click',
  refs: ({ offerId }) => (offerId === null ? [] : [{ source: purchaseOffer, id: offerId }]),
  render: (props, ctx) => {
    const data = props.offerId === null ? undefined : ctx.data(purchaseOffer, props.offerId);
    if (!data) return ctx.note(props.offerId === null ? 'commerce:oneClick.noOffer' : 'commerce:oneClick.offerGone');
    const decline = props.declineText === '' ? undefined : ctx.link(props.decline);
    const form = renderPurchase({ props, data, elementId: ctx.element.id, text: ctx.text, lang: ctx.settings.lang });
    return html`<div class="${ctx.style(formStyle(ctx.settings.accent))}">${form}${decline && html`<p class="e-purchase"><a class="no" ${attributes(decline)}>${props.declineText}</a></p>`}</div>`;
  },
  formAgain: (props, { elementId, problems, text, data }: FormAgain) => {
    const offer = props.offerId === null ? undefined : data(purchaseOffer, props.offerId);
    const lang = text('commerce:element.lang') === 'en' ? 'en' : 'ja';
    return offer && renderPurchase({ props, data: offer, elementId, text, lang }, problems);
  },
  submit: submitPurchase,
});

interface Look {
  props: PurchaseProps;
  data: OfferData;
  elementId: string;
  text: RenderContext['text'];
  lang: 'ja' | 'en';
}

function renderPurchase({ props, data, elementId, text, lang }: Look, problems: Readonly<Record<string, string>> = {}): Html {
  const { offer, picture, workspaceId } = data;
  const problem = problems[ELEMENT] ?? problems['offers'] ?? problems['mail'];
  const price = offer.priceText || formatMoney(lang, { amount: priceAlone(offer), currency: offer.currency });
  const shown = picture?.variants[0];
  return html`<form method="post" id="f-${elementId}" class="e-form e-purchase" data-one-click="/one-click/${workspaceId}${offer.id}">${problem && html`<p class="bad" role="alert">${problem}</p>`}<input type="hidden" name="${ELEMENT}" value="${elementId}"><input type="hidden" name="${SHOWN}" value=""><div class="what">${shown && html`<img src="${shown.address}" alt="" width="${shown.width}" height="${shown.height}" loading="lazy">`}<span><b>${offer.shownName}</b><span class="price">${price}</span>${offer.description && html`<span class="words">${offer.description}</span>`}</span></div><div class="trap" aria-hidden="true"><label>${text('funnels:form.trap')}<input name="${TRAP}" tabindex="-1" autocomplete="off"></label></div><button type="submit" class="go">${props.button}</button><p class="small" data-charges>${text('commerce:oneClick.next')}</p>${props.note && html`<p class="small">${props.note}</p>`}</form>`;
}
