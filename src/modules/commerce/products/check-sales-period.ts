import { fail } from '../contract.ts';

/** Fails with `offer/refused` at `salesUntil` where a period ends before it begins. */
export function checkSalesPeriod({ from, until }: { from: string | null; until: string | null }): void {
  if (from === null || until === null || Date.parse(from) < Date.parse(until)) return;
  fail('offer/refused', {}, [{ path: ['salesUntil'], message: 'commerce:problems.endsBeforeItBegins' }]);
}
