import type { Difference } from '../contract/providers.ts';
import type { BookedPayment } from '../providers/provider.ts';

export interface OurPayment {
  paymentId: string;
  orderId: string;
  providerRef: string | null;
  isPaid: boolean;
  amount: number;
  refunded: number;
}

/**
 * Where the two books say different things of the same payments. What the provider knows of no order of ours (sold elsewhere with the same
 * account) is no difference.
 */
export function compare(ours: readonly OurPayment[], theirs: readonly BookedPayment[]): Difference[] {
  const byRef = new Map(ours.map((each) => [each.providerRef, each]));
  const byId = new Map(ours.map((each) => [each.paymentId, each]));
  return theirs.flatMap((booked): Difference[] => {
    const own = byRef.get(booked.providerRef) ?? byId.get(booked.paymentId ?? '');
    const isPaid = booked.state === 'succeeded';
    const of = {
      paymentId: own?.paymentId ?? null,
      orderId: own?.orderId ?? booked.orderId,
      providerRef: booked.providerRef,
      mended: false,
    };
    if (!own) return isPaid && booked.orderId !== null ? [{ ...of, kind: 'unknown', ours: 0, theirs: booked.amount }] : [];
    if (isPaid && !own.isPaid) return [{ ...of, kind: 'not-ours-yet', ours: 0, theirs: booked.amount }];
    if (!isPaid && own.isPaid) return [{ ...of, kind: 'not-theirs', ours: own.amount, theirs: 0 }];
    if (isPaid && own.amount !== booked.amount) return [{ ...of, kind: 'amount', ours: own.amount, theirs: booked.amount }];
    if (isPaid && own.refunded !== booked.refunded) return [{ ...of, kind: 'refunded', ours: own.refunded, theirs: booked.refunded }];
    return [];
  });
}
