import { useApi } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { getTestOrder } from '../contract/test-orders.ts';

export type TestOrder = AnswerOf<typeof getTestOrder>;

/** How far the test order has come, asked again until nothing of it is left. */
export function useTestOrder(orderId: string | undefined): TestOrder | undefined {
  const refetchEvery = (seen: TestOrder | undefined) => (seen?.isFulfilled && seen.waiting === 0 ? false : 1_500);
  return useApi(getTestOrder, { orderId: orderId ?? '' }, { enabled: orderId !== undefined, refetchEvery }).data;
}
