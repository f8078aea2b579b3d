import type { Stripe } from 'stripe';
import type { Services } from '#platform/ctx.ts';
import { wantedEvents } from './read-event.ts';
import { refusalOf, stripeClient } from './stripe-client.ts';

/** What Stripe says of the account whose key was given, and the webhook that was made there. */
export interface StripeAccount {
  id: string;
  name: string;
  chargesEnabled: boolean;
  webhookId: string;
  webhookRef: string | null;
  /** Empty where it could not be made: its secret has to be pasted. */
  webhookSecret: string;
}

export interface AskStripe {
  secretKey: string;
  webhookUrl: string;
  /** Pasted by somebody who made the webhook themselves. */
  givenSecret: string;
  known: { accountId: string; webhookRef: string | null; webhookSecret: string } | undefined;
}

/** Asks Stripe whose key it is, and has it send its events to us. Undefined where Stripe refuses the key. */
export async function askStripe(services: Services, asked: AskStripe): Promise<StripeAccount | undefined> {
  const client = await stripeClient(services, asked.secretKey);
  try {
    const account = await client.accounts.retrieveCurrent();
    const name = account.settings?.dashboard.display_name ?? account.business_profile?.name ?? account.email ?? account.id;
    const said = { id: account.id, name, chargesEnabled: account.charges_enabled, webhookId: asked.webhookUrl.slice(-12) };
    return { ...said, ...(await webhookOf(client, account.id, asked)) };
  } catch (error) {
    await refusalOf(error);
    return undefined;
  }
}

async function webhookOf(
  client: Stripe,
  accountId: string,
  asked: AskStripe,
): Promise<Pick<StripeAccount, 'webhookRef' | 'webhookSecret'>> {
  const { givenSecret, known, webhookUrl } = asked;
  if (givenSecret !== '') return { webhookRef: null, webhookSecret: givenSecret };
  if (known?.accountId === accountId && known.webhookSecret !== '')
    return { webhookRef: known.webhookRef, webhookSecret: known.webhookSecret };
  try {
    const made = await client.webhookEndpoints.create({ url: webhookUrl, enabled_events: [...wantedEvents], description: 'Tsudoi' });
    return { webhookRef: made.id, webhookSecret: made.secret ?? '' };
  } catch (error) {
    // A restricted key may not, and Stripe takes no address that it cannot reach: the account stands, its webhook is made by hand.
    await refusalOf(error);
    return { webhookRef: null, webhookSecret: '' };
  }
}
