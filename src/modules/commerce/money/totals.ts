/** Consumption tax, in percent. */
export type TaxRate = 0 | 8 | 10;

/** One thing that is bought. Amounts are integers of the currency's minor unit. */
export interface PricedLine {
  unitAmount: number;
  quantity: number;
  taxRate: TaxRate;
  /** Whether `unitAmount` holds the tax already (税込). */
  taxIncluded: boolean;
}

/** `lines`: which of the lines it holds for; all unless said. */
export type Discount = ({ kind: 'percent'; percent: number } | { kind: 'amount'; amount: number }) & { lines?: readonly boolean[] };

export interface TaxSum {
  rate: TaxRate;
  /** What is paid at this rate, tax included. */
  gross: number;
  /** The tax within `gross`. */
  tax: number;
}

export interface Totals {
  /** Of each line, before and after the discount, as priced (with or without tax). */
  lines: readonly { amount: number; discount: number }[];
  /** By rate, highest first; only rates that are there. */
  taxes: readonly TaxSum[];
  /** All taken off, as priced. */
  discount: number;
  tax: number;
  /** What is charged. */
  total: number;
}

/**
 * What an order costs. Tax is rounded once per rate and order, downwards (適格請求書: 国税庁 タックスアンサー No.6625), never per line. A
 * discount is spread over the lines in proportion, to the last unit, before the tax; it never makes a line negative.
 * Every amount must be an integer ≥ 0.
 */
export function computeTotals(lines: readonly PricedLine[], discount?: Discount): Totals {
  const amounts = lines.map((line) => line.unitAmount * line.quantity);
  const held = amounts.map((amount, index) => ((discount?.lines?.[index] ?? true) ? amount : 0));
  const off = spread(
    discount
      ? discountOf(
          discount,
          held.reduce((a, b) => a + b, 0),
        )
      : 0,
    held,
  );
  const taxes = ([10, 8, 0] as const).flatMap((rate) => {
    const at = lines
      .map((line, index) => ({ line, amount: (amounts[index] ?? 0) - (off[index] ?? 0) }))
      .filter(({ line }) => line.taxRate === rate);
    return at.length === 0 ? [] : [taxOf(rate, at)];
  });
  return {
    lines: amounts.map((amount, index) => ({ amount, discount: off[index] ?? 0 })),
    taxes,
    discount: off.reduce((a, b) => a + b, 0),
    tax: taxes.reduce((a, b) => a + b.tax, 0),
    total: taxes.reduce((a, b) => a + b.gross, 0),
  };
}

function discountOf(discount: Discount, sum: number): number {
  const wanted = discount.kind === 'percent' ? Math.floor((sum * discount.percent) / 100) : discount.amount;
  return Math.min(Math.max(wanted, 0), sum);
}

/** Shares of `total` in proportion to `weights`, each no more than its weight; the units left over go to the largest remainders. */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (BigInt(total) * BigInt(weight) * 1_000_000n) / BigInt(sum));
  const shares = exact.map((each) => Number(each / 1_000_000n));
  const order = exact
    .map((each, index) => ({ index, rest: each % 1_000_000n }))
    .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  let left = total - shares.reduce((a, b) => a + b, 0);
  for (const { index } of order) {
    if (left === 0) break;
    if ((shares[index] ?? 0) >= (weights[index] ?? 0)) continue;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

/** One rounding for the tax that is added, one for the tax that is shown; where nothing is mixed, both are the same number. */
function taxOf(rate: TaxRate, at: readonly { line: PricedLine; amount: number }[]): TaxSum {
  const sumOf = (included: boolean) => at.filter(({ line }) => line.taxIncluded === included).reduce((a, b) => a + b.amount, 0);
  const without = sumOf(false);
  const gross = sumOf(true) + without + Math.floor((without * rate) / 100);
  return { rate, gross, tax: Math.floor((gross * rate) / (100 + rate)) };
}
