import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/orders.ts';
import { createRefund } from '../orders/create-refund.ts';
import { downloadOrders } from '../orders/download-orders.ts';
import { getOrder } from '../orders/get-order.ts';
import { getSales } from '../orders/get-sales.ts';
import { listOrders } from '../orders/list-orders.ts';
import { retryEffect } from '../orders/retry-effect.ts';

export const orderRoutes: readonly Endpoint[] = [
  serve(contract.listOrders, listOrders),
  serve(contract.downloadOrders, downloadOrders),
  serve(contract.getOrder, getOrder),
  serve(contract.createRefund, createRefund),
  serve(contract.retryEffect, retryEffect),
  serve(contract.getSales, getSales),
];
