import { html, type Html } from '#platform/html/html.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import type { OrderRow } from '../orders/lock-order.ts';
import type { PageSources } from './layout.ts';
import type { Words } from './words.ts';

/** Where Stripe's browser part comes from; in development and tests the same server stands for its API. */
export function stripeOrigins(services: Pick<Services, 'config'>): { script: string; api: string; frames: string } {
  const { stripeUrl } = services.config;
  if (stripeUrl !== undefined) return { script: stripeUrl, api: stripeUrl, frames: stripeUrl };
  return { script: 'https://js.stripe.com', api: 'https://api.stripe.com', frames: 'https://js.stripe.com https://hooks.stripe.com' };
}

/** Stripe's card form: the number is typed into a frame of Stripe's and never passes through here. */
export function stripeForm(words: Words, order: OrderRow, ctx: Pick<Ctx, 'services' | 'locale'>): Html {
  const price = formatMoney(ctx.locale, { amount: Number(order.total), currency: order.currency });
  return html`<script src="${stripeOrigins(ctx.services).script}/v3/"></script>
${order.mode === 'test' && html`<p class="test">${words('stripeTest')} <code>4242 4242 4242 4242</code></p>`}
<p class="alert" role="alert" id="problem" hidden></p>
<form id="card"><div id="payment-element" class="field"></div><button id="pay-button" disabled>${words('pay', { price })}</button></form>
<noscript><p class="alert">${words('noScript')}</p></noscript>`;
}

export interface StripeScript {
  publishableKey: string;
  /** `/checkout/:token`. */
  path: string;
  amount: number;
  currency: string;
  words: Words;
  services: Pick<Services, 'config'>;
}

/**
 * The only script of the last screen, ours: it shows the card form, asks for the intent when the buyer presses the button, and leads to where
 * the outcome is looked up at Stripe. Nothing that it says is believed.
 */
export function stripeSources(given: StripeScript): PageSources {
  const { script, api, frames } = stripeOrigins(given.services);
  const settings = {
    key: given.publishableKey,
    path: given.path,
    amount: given.amount,
    currency: given.currency.toLowerCase(),
    away: given.words('away'),
    busy: given.words('busy'),
  };
  return {
    script: `const given=${inScript(settings)};${CARD_SCRIPT}`,
    provider: { scriptSource: script, frameSource: frames, connectSource: api },
  };
}

/** The same for a purchase by one click that its bank asks about: nothing but the bank's question. */
export function challengeSources(
  given: Pick<StripeScript, 'publishableKey' | 'path' | 'services'> & { clientSecret: string },
): PageSources {
  const { script, api, frames } = stripeOrigins(given.services);
  const settings = { key: given.publishableKey, path: given.path, secret: given.clientSecret };
  return {
    script: `const given=${inScript(settings)};${CHALLENGE_SCRIPT}`,
    provider: { scriptSource: script, frameSource: frames, connectSource: api },
  };
}

/** JSON as it may stand in a script: nothing in it ends the script. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

const CARD_SCRIPT = `
const stripe=Stripe(given.key,{locale:document.documentElement.lang});
const elements=stripe.elements({mode:'payment',amount:given.amount,currency:given.currency,setupFutureUsage:'off_session',paymentMethodTypes:['card']});
const button=document.getElementById('pay-button'),problem=document.getElementById('problem'),label=button.textContent;
const card=elements.create('payment');
card.on('ready',()=>{button.disabled=false});
card.mount('#payment-element');
const show=(text)=>{problem.textContent=text;problem.hidden=!text;button.disabled=false;button.textContent=label};
document.getElementById('card').addEventListener('submit',async(event)=>{
event.preventDefault();
if(button.disabled)return;
button.disabled=true;button.textContent=given.busy;problem.hidden=true;
const checked=await elements.submit();
if(checked.error)return show('');
let intent;
try{const answer=await fetch(given.path+'/intent',{method:'POST'});intent=await answer.json();if(!answer.ok)throw new Error('refused')}catch{return show(given.away)}
if(intent.go)return location.assign(intent.go);
const done=await stripe.confirmPayment({elements,clientSecret:intent.clientSecret,confirmParams:{return_url:location.origin+given.path+'/return'},redirect:'if_required'});
if(done.error&&!done.error.payment_intent)return show(done.error.type==='validation_error'?'':done.error.message);
location.assign(given.path+'/return');
});`;

const CHALLENGE_SCRIPT = `
const stripe=Stripe(given.key);
stripe.handleNextAction({clientSecret:given.secret}).finally(()=>location.assign(given.path+'/return'));`;
