import { serve, serveWaiting, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/test-orders.ts';
import { createTestOrder } from '../test-orders/create-test-order.ts';
import { createThankYouMail } from '../test-orders/create-thank-you-mail.ts';
import { getTestOrder } from '../test-orders/get-test-order.ts';
import { listTestLinks } from '../test-orders/list-test-links.ts';

export const testOrderRoutes: readonly Endpoint[] = [
  serve(contract.listTestLinks, listTestLinks),
  serveWaiting(contract.createTestOrder, createTestOrder),
  serve(contract.getTestOrder, getTestOrder),
  serve(contract.createThankYouMail, createThankYouMail),
];
