import type { Locale } from '#platform/i18n/locale.ts';
import { attributes, html, type Html } from '#platform/html/html.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { OrderRow } from '../orders/lock-order.ts';
import type { Words } from './words.ts';

/** The Sandbox's card form: plain HTML that works without a script. Nothing that is typed is kept but the last four digits of a test card. */
export function sandboxForm(words: Words, order: OrderRow, path: string, locale: Locale): Html {
  const field = (name: 'number' | 'expiry' | 'cvc', more: Record<string, string>) =>
    html`<div class="field"><label for="card-${name}">${words(`fields.${name}`)}</label><input ${attributes({ id: `card-${name}`, name, required: true, inputmode: 'numeric', ...more })}></div>`;
  return html`<p class="test">${words('sandbox')} <code>4242 4242 4242 4242</code></p>
<form method="post" action="${path}">
${field('number', { autocomplete: 'cc-number', placeholder: '4242 4242 4242 4242', maxlength: '30' })}
<div class="two">${field('expiry', { autocomplete: 'cc-exp', placeholder: '12 / 30', maxlength: '9' })}${field('cvc', { autocomplete: 'cc-csc', placeholder: '123', maxlength: '4' })}</div>
<button>${words('pay', { price: formatMoney(locale, { amount: Number(order.total), currency: order.currency }) })}</button>
</form>`;
}

/** Where the Sandbox asks who pays, as a bank does in 3-D Secure. */
export function challengeForm(words: Words, order: OrderRow, path: string, locale: Locale): Html {
  return html`<h1>${words('challenge.title')}</h1><section class="card"><p>${words('challenge.text', { price: formatMoney(locale, { amount: Number(order.total), currency: order.currency }) })}</p>
<form method="post" action="${path}/challenge"><button name="act" value="approve">${words('challenge.approve')}</button><button class="plain" name="act" value="refuse">${words('challenge.refuse')}</button></form></section>`;
}

/** What costs nothing asks for no card. */
export function freeForm(words: Words): Html {
  return html`<form method="post"><button>${words('takeFree')}</button></form>`;
}
