import { ELEMENT, TRAP, type FormData } from '#modules/funnels/api.ts';
import type { RenderContext } from '#modules/pages/extend.ts';
import { renderFormField, type FormField } from '#modules/people/api.ts';
import { attributes, html, type Html } from '#platform/html/html.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { CheckoutData } from './checkout-data.ts';
import type { CheckoutProps } from './checkout-element.ts';

/** Names of the form's own controls; no placeholder name has a hyphen. */
export const OFFER = 'offer-';
export const BUMP = 'bump-';
export const COUPON = 'coupon-';
/** Names this showing of the form: sent twice, it is one order. */
export const KEY = 'key-';

export interface CheckoutLook {
  product: CheckoutData;
  fields: FormData | undefined;
  props: CheckoutProps;
  elementId: string;
  text: RenderContext['text'];
  lang: Locale;
}

interface Sent {
  typed: URLSearchParams;
  problems: Readonly<Record<string, string>>;
}

/** The checkout's form; works without scripts. A bump is never ticked from the start. Nothing of an amount is read back from it. */
export function renderCheckout(look: CheckoutLook, sent?: Sent): Html {
  const { product, props, elementId, text } = look;
  const problems = sent?.problems ?? {};
  const typed = sent?.typed ?? new URLSearchParams();
  const normal = product.offers.filter((offer) => offer.role === 'normal');
  const bumps = product.offers.filter((offer) => offer.role === 'bump');
  const chosen = typed.get(OFFER) ?? normal[0]?.id;
  const ticked = new Set(typed.getAll(BUMP));
  const fieldLook = { idPrefix: `f-${elementId}-`, text, typed, sent: sent !== undefined, problems };
  const owned = bumps.some((bump) => bump.bumpHideOwned) && `/owned-offers/${product.workspaceId}${product.productId}`;
  const banner = problems[ELEMENT] ?? problems['offers'];
  return html`<form method="post" id="f-${elementId}" class="e-form e-checkout" ${owned && attributes({ 'data-owned': owned })}>${banner && html`<p class="bad" role="alert">${banner}</p>`}<input type="hidden" name="${ELEMENT}" value="${elementId}"><input type="hidden" name="${KEY}" value="${typed.get(KEY) ?? ''}"><fieldset class="offers"><legend>${text('commerce:element.choose')}</legend>${normal.map((offer) => offerBox(look, offer, { type: 'radio', name: OFFER, checked: offer.id === chosen }))}</fieldset>${bumps.length > 0 && html`<fieldset class="offers bumps"><legend>${text('commerce:element.bumps')}</legend>${bumps.map((offer) => offerBox(look, offer, { type: 'checkbox', name: BUMP, checked: ticked.has(offer.id) }))}</fieldset>`}${fieldsOf(look).map((field) => renderFormField(field, fieldLook))}${props.coupon && couponField(look, typed, problems)}<div class="trap" aria-hidden="true"><label>${text('funnels:form.trap')}<input name="${TRAP}" tabindex="-1" autocomplete="off"></label></div>${look.fields?.consentText && html`<p class="small">${look.fields.consentText}</p>`}<button type="submit" class="go">${props.button}</button><p class="small">${text('commerce:element.next')}</p>${props.note && html`<p class="small">${props.note}</p>`}</form>`;
}

type Shown = CheckoutData['offers'][number];

function offerBox(look: CheckoutLook, offer: Shown, box: { type: 'radio' | 'checkbox'; name: string; checked: boolean }): Html {
  const { text, lang } = look;
  const price =
    offer.priceText ||
    formatMoney(lang, { amount: offer.amount, currency: offer.currency }) + (offer.taxIncluded ? '' : text('commerce:element.withoutTax'));
  const picture = offer.picture?.variants[0];
  const goesWith = offer.role === 'bump' && offer.bumpWith.length > 0 && attributes({ 'data-with': offer.bumpWith.join(' ') });
  return html`<label class="offer" ${goesWith}><input ${attributes({ ...box, value: offer.id, required: box.type === 'radio' })}>${picture && html`<img src="${picture.address}" alt="" width="${picture.width}" height="${picture.height}" loading="lazy">`}<span><b>${offer.shownName}</b><span class="price">${price}</span>${offer.description && html`<span class="words">${offer.description}</span>`}</span></label>`;
}

/** What the buyer is asked: the scenario's fields, or a name and an address. */
function fieldsOf({ fields, text }: CheckoutLook): readonly FormField[] {
  if (fields) return fields.fields;
  const plain = { required: true, consentText: '', options: [], initial: [] };
  return [
    { ...plain, key: 'name', label: text('people:builtIn.name'), type: 'text' },
    { ...plain, key: 'mail', label: text('people:builtIn.mail'), type: 'mail' },
  ];
}

function couponField({ elementId, text }: CheckoutLook, typed: URLSearchParams, problems: Readonly<Record<string, string>>): Html {
  const problem = problems['coupon'];
  const id = `f-${elementId}-coupon`;
  const input = attributes({
    id,
    name: COUPON,
    maxlength: 40,
    autocomplete: 'off',
    value: typed.get(COUPON) ?? '',
    'aria-invalid': problem ? 'true' : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
  });
  return html`<div class="field"><label for="${id}">${text('commerce:element.couponLabel')}</label><input ${input}>${problem && html`<p class="bad" id="${id}-problem">${problem}</p>`}</div>`;
}

export const checkoutCss = [
  '.e-checkout [hidden]{display:none!important}.e-checkout .offers{display:grid;gap:8px;margin:0;padding:0;border:0}.e-checkout .offer{display:flex;gap:12px;align-items:flex-start;padding:14px;border:1px solid #6b7280;border-radius:8px;background:#fff;color:#111827;font-weight:400;cursor:pointer}',
  '.e-checkout .offer:has(:checked){outline:2px solid var(--go);border-color:var(--go)}.e-checkout .offer input{flex:none;width:20px;height:20px;margin:3px 0 0;padding:0;accent-color:var(--go)}',
  '.e-checkout .offer img{flex:none;width:72px;height:auto;border-radius:6px}.e-checkout .offer>span{display:grid;gap:2px;min-width:0}.e-checkout .price{font-weight:700}.e-checkout .words{font-size:.875rem;white-space:pre-line}.e-checkout .bumps .offer{border-style:dashed}',
].join('');
