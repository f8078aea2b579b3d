import { z } from 'zod';
import { id, instant, route } from '#platform/http/contract.ts';
import { offer } from '../contract.ts';
import { effectState, order } from './orders.ts';

export const listTestLinks = route({
  id: 'commerce.list-test-links',
  method: 'GET',
  path: '/products/:productId/test-links',
  can: 'commerce.manage',
  summary: 'Published pages that sell a product, each with an address by which orders are test orders for a day',
  output: z.object({ items: z.array(z.object({ stepId: id, name: z.string(), url: z.string() })) }),
});

export const createTestOrder = route({
  id: 'commerce.create-test-order',
  method: 'POST',
  path: '/offers/:offerId/test-orders',
  can: 'commerce.manage',
  summary:
    'Buy an offer in the Sandbox: everything that follows a purchase happens, flagged as a test; its mails go into an inbox of its own',
  output: order,
  status: 201,
  limit: { times: 30, seconds: 600, by: 'actor' },
});

/** Where a page that sells leads its buyers; `isOpen`: they see a page there. */
const wayOn = z.object({
  isOpen: z.boolean(),
  textKey: z.string(),
  data: z.record(z.string(), z.string()),
  /** Of the page that buyers see, to look at. */
  address: z.string().nullable(),
});
export type WayOn = z.output<typeof wayOn>;

/** A mail that a test order made; it went to nobody. */
/** `to`: null for the buyer. */
const testMail = z.object({ id, from: z.string(), to: z.string().nullable(), subject: z.string(), body: z.string(), receivedAt: instant });

export const getTestOrder = route({
  id: 'commerce.get-test-order',
  method: 'GET',
  path: '/test-orders/:orderId',
  can: 'commerce.view',
  summary: 'How far a test order has come',
  output: z.object({
    orderId: id,
    number: z.int(),
    isPaid: z.boolean(),
    effects: z.array(z.object({ effectId: id, state: effectState, error: z.string().nullable() })),
    isFulfilled: z.boolean(),
    /** Its inbox: what has come, in that order, and how many are due and on their way. */
    mails: z.array(testMail),
    waiting: z.int(),
    /** Why mails did not go, each reason once. */
    withheld: z.array(z.string()),
    waysOn: z.array(wayOn),
  }),
});

export const createThankYouMail = route({
  id: 'commerce.create-thank-you-mail',
  method: 'POST',
  path: '/offers/:offerId/thank-you-mail',
  can: 'commerce.manage',
  summary: 'Make a scenario whose mail goes out at once after the purchase, and enrol buyers of the offer in it',
  input: z.object({
    /** Where its readers are kept (配信アカウント). */
    audienceId: id,
    subject: z.string().trim().min(1).max(200),
    body: z.string().trim().min(1).max(20_000),
  }),
  output: offer,
  status: 201,
  example: {
    audienceId: 'abcdefghijkl',
    subject: 'ご購入ありがとうございます',
    body: '%name|お客様%さん\n\nご購入ありがとうございます。\n\n配信の解除: %cancel%',
  },
});
