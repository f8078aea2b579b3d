import type { Offer } from '../contract.ts';
import { computeTotals } from '../money/totals.ts';

/** What one of an offer costs with its tax. */
export function priceAlone(offer: Offer): number {
  return computeTotals([{ unitAmount: offer.amount, quantity: 1, taxRate: offer.taxRate, taxIncluded: offer.taxIncluded }], undefined)
    .total;
}
