import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/products.ts';

const app = await startApp();

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const product = await app.api(contract.createProduct, { name: 'オンライン料理講座', amount: 9800 }, { as: owner });
  return { workspaceId, owner, product };
}

describe('a product', () => {
  test('has its first offer at once, with tax included at 10 %', async () => {
    const { product, owner } = await arrange();
    expect(product.offers).toMatchObject([
      { shownName: 'オンライン料理講座', amount: 9800, currency: 'JPY', taxRate: 10, taxIncluded: true, role: 'normal' },
    ]);
    const { items } = await app.api(contract.listProducts, {}, { as: owner });
    expect(items).toMatchObject([{ id: product.id, offerCount: 1, prices: { currency: 'JPY', from: 9800, until: 9800 }, sold: 0 }]);
  });

  test('is sold in one currency: what is added later is in that of its first price', async () => {
    const { owner } = await arrange();
    const product = await app.api(contract.createProduct, { name: 'Course', amount: 1999, currency: 'USD' }, { as: owner });
    const bump = await app.api(contract.createOffer, { productId: product.id, name: 'Recipes', amount: 500, role: 'bump' }, { as: owner });
    expect([product.offers[0]?.currency, bump.currency]).toEqual(['USD', 'USD']);
  });

  test('takes the only issuer there is', async () => {
    const { owner } = await arrange();
    const issuer = await app.api(contract.createIssuer, { name: '株式会社ひまわり' }, { as: owner });
    expect(issuer.missing).toEqual(['representative', 'address', 'phone', 'mail', 'delivery', 'cancellation']);
    const product = await app.api(contract.createProduct, { name: '講座' }, { as: owner });
    expect(product.issuerId).toBe(issuer.id);
    const refused = await app.refusal(contract.updateIssuer, { issuerId: issuer.id, archived: true, version: 1 }, { as: owner });
    expect(refused).toMatchObject({ status: 409, code: 'issuer/in-use' });
  });

  test('in the archive takes no offer any more', async () => {
    const { product, owner } = await arrange();
    await app.api(contract.updateProduct, { productId: product.id, archived: true, version: product.version }, { as: owner });
    const refused = await app.refusal(contract.createOffer, { productId: product.id, name: '特典', amount: 100 }, { as: owner });
    expect(refused.code).toBe('product/archived');
  });

  test('a registration number is T and 13 digits', async () => {
    const { owner } = await arrange();
    const refused = await app.refusal(contract.createIssuer, { name: '山田', registrationNumber: '1234567890123' }, { as: owner });
    expect(refused).toMatchObject({ status: 422, fields: [{ path: ['registrationNumber'] }] });
  });
});

describe('offers', () => {
  test('stand in the order that was given; all of them are named', async () => {
    const { product, owner } = await arrange();
    const bump = await app.api(
      contract.createOffer,
      { productId: product.id, name: 'レシピ集', amount: 1980, role: 'bump' },
      { as: owner },
    );
    const ids = [bump.id, ...product.offers.map((offer) => offer.id)];
    const ordered = await app.api(contract.orderOffers, { productId: product.id, offerIds: ids }, { as: owner });
    expect(ordered.offers.map((offer) => offer.id)).toEqual(ids);
    const refused = await app.refusal(contract.orderOffers, { productId: product.id, offerIds: [bump.id] }, { as: owner });
    expect(refused.code).toBe('offer/order-incomplete');
  });

  test('a period that ends before it begins, and an effect that nobody knows, are named', async () => {
    const { product, owner } = await arrange();
    const [offer] = product.offers;
    const late = await app.refusal(
      contract.updateOffer,
      { offerId: offer?.id ?? '', salesFrom: '2026-12-02T00:00:00Z', salesUntil: '2026-12-01T00:00:00Z', version: 1 },
      { as: owner },
    );
    expect(late).toMatchObject({ code: 'offer/refused', fields: [{ path: ['salesUntil'] }] });
    const unknown = await app.refusal(
      contract.updateOffer,
      { offerId: offer?.id ?? '', afterPurchase: [{ id: 'abcdefghijkl', kind: 'commerce.nothing', params: {} }], version: 1 },
      { as: owner },
    );
    expect(unknown).toMatchObject({ code: 'offer/refused', fields: [{ path: ['afterPurchase', 0] }] });
  });

  test('the second editor of two is told', async () => {
    const { product, owner } = await arrange();
    const offerId = product.offers[0]?.id ?? '';
    await app.api(contract.updateOffer, { offerId, amount: 8800, version: 1 }, { as: owner });
    expect((await app.refusal(contract.updateOffer, { offerId, amount: 7700, version: 1 }, { as: owner })).code).toBe(
      'row/changed-meanwhile',
    );
  });
});

describe('coupons', () => {
  test('a code is the same however wide it is typed', async () => {
    const { product, owner } = await arrange();
    const discount = { kind: 'percent', percent: 10 } as const;
    await app.api(contract.createCoupon, { productId: product.id, code: 'AUTUMN', discount }, { as: owner });
    const taken = await app.refusal(contract.createCoupon, { productId: product.id, code: 'ａｕｔｕｍｎ', discount }, { as: owner });
    expect(taken.code).toBe('coupon/code-taken');
  });

  test('hold for offers of their own product only', async () => {
    const { product, owner } = await arrange();
    const other = await app.api(contract.createProduct, { name: '別の講座', amount: 100 }, { as: owner });
    const refused = await app.refusal(
      contract.createCoupon,
      { productId: product.id, code: 'X2', discount: { kind: 'amount', amount: 500 }, offerIds: [other.offers[0]?.id ?? ''] },
      { as: owner },
    );
    expect(refused).toMatchObject({ code: 'coupon/refused', fields: [{ path: ['offerIds', 0] }] });
  });
});
