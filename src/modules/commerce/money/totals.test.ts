import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeTotals, spread, type Discount, type PricedLine } from './totals.ts';

const line = (unitAmount: number, taxRate: 0 | 8 | 10 = 10, taxIncluded = true, quantity = 1): PricedLine => ({
  unitAmount,
  quantity,
  taxRate,
  taxIncluded,
});

describe('totals', () => {
  test.each<[string, PricedLine[], Discount | undefined, { total: number; tax: number }]>([
    ['one price with tax', [line(9800)], undefined, { total: 9800, tax: 890 }],
    ['one price without tax', [line(9800, 10, false)], undefined, { total: 10_780, tax: 980 }],
    // Per line it would be 9 + 9 + 9.
    ['rounded once per rate', [line(99, 10, false), line(99, 10, false), line(99, 10, false)], undefined, { total: 326, tax: 29 }],
    ['two rates', [line(1100), line(1080, 8)], undefined, { total: 2180, tax: 180 }],
    ['nothing to tax', [line(500, 0)], undefined, { total: 500, tax: 0 }],
    ['a percent off', [line(9800)], { kind: 'percent', percent: 10 }, { total: 8820, tax: 801 }],
    ['more off than there is', [line(500)], { kind: 'amount', amount: 9999 }, { total: 0, tax: 0 }],
    ['for nothing', [line(0)], undefined, { total: 0, tax: 0 }],
  ])('%s', (_, lines, discount, expected) => {
    expect(computeTotals(lines, discount)).toMatchObject(expected);
  });
});

const lines = fc.array(
  fc.record({
    unitAmount: fc.integer({ min: 0, max: 10_000_000 }),
    quantity: fc.integer({ min: 1, max: 5 }),
    taxRate: fc.constantFrom(0 as const, 8 as const, 10 as const),
    taxIncluded: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);
const discounts = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 0, max: 20_000_000 }) }),
  ),
  { nil: undefined },
);

test('whatever is bought: integers, nothing negative, parts that add up, and a tax that the total holds', () => {
  fc.assert(
    fc.property(lines, discounts, (given, discount) => {
      const totals = computeTotals(given, discount);
      const priced = totals.lines.reduce((sum, each) => sum + each.amount - each.discount, 0);
      for (const value of [totals.total, totals.tax, totals.discount, ...totals.lines.flatMap((each) => [each.amount, each.discount])]) {
        expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
      }
      for (const each of totals.lines) expect(each.discount).toBeLessThanOrEqual(each.amount);
      expect(totals.taxes.reduce((sum, each) => sum + each.gross, 0)).toBe(totals.total);
      expect(totals.total).toBeGreaterThanOrEqual(priced);
      if (given.every((each) => each.taxIncluded)) expect(totals.total).toBe(priced);
      for (const { rate, gross, tax } of totals.taxes) expect(Math.abs(tax - (gross * rate) / (100 + rate))).toBeLessThan(1);
    }),
  );
});

test('a price without tax pays exactly the tax that is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.constantFrom(8 as const, 10 as const), (net, rate) => {
      const { total, tax } = computeTotals([line(net, rate, false)]);
      expect(total - net).toBe(tax);
      expect(tax).toBe(Math.floor((net * rate) / 100));
    }),
  );
});

test('the order of lines changes nothing of what is charged', () => {
  fc.assert(
    fc.property(lines, (given) => {
      expect(computeTotals(given.toReversed()).total).toBe(computeTotals(given).total);
    }),
  );
});

test('shares add up to the whole, and none is more than its weight', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 10 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (weights, part) => {
        const total = Math.floor(weights.reduce((a, b) => a + b, 0) * part);
        const shares = spread(total, weights);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, index) => expect(share).toBeLessThanOrEqual(weights[index] ?? 0));
      },
    ),
  );
});
