import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/products.ts';
import { createCoupon } from '../coupons/create-coupon.ts';
import { listCoupons } from '../coupons/list-coupons.ts';
import { updateCoupon } from '../coupons/update-coupon.ts';
import { createIssuer } from '../issuers/create-issuer.ts';
import { loadIssuer } from '../issuers/issuer-rows.ts';
import { listIssuers } from '../issuers/list-issuers.ts';
import { updateIssuer } from '../issuers/update-issuer.ts';
import { createOffer } from '../products/create-offer.ts';
import { createProduct } from '../products/create-product.ts';
import { listEffects } from '../products/list-effects.ts';
import { listOffers } from '../products/list-offers.ts';
import { listProductFolders } from '../products/list-product-folders.ts';
import { listProducts } from '../products/list-products.ts';
import { orderOffers } from '../products/order-offers.ts';
import { loadProduct } from '../products/product-rows.ts';
import { updateOffer } from '../products/update-offer.ts';
import { updateProduct } from '../products/update-product.ts';

export const productRoutes: readonly Endpoint[] = [
  serve(contract.listIssuers, listIssuers),
  serve(contract.createIssuer, createIssuer),
  serve(contract.getIssuer, async (ctx, { issuerId }) => loadIssuer(ctx, issuerId)),
  serve(contract.updateIssuer, updateIssuer),

  serve(contract.listProducts, listProducts),
  serve(contract.listProductFolders, listProductFolders),
  serve(contract.createProduct, createProduct),
  serve(contract.getProduct, async (ctx, { productId }) => loadProduct(ctx, productId)),
  serve(contract.updateProduct, updateProduct),
  serve(contract.createOffer, createOffer),
  serve(contract.updateOffer, updateOffer),
  serve(contract.orderOffers, orderOffers),
  serve(contract.listOffers, listOffers),
  serve(contract.listEffects, listEffects),

  serve(contract.listCoupons, listCoupons),
  serve(contract.createCoupon, createCoupon),
  serve(contract.updateCoupon, updateCoupon),
];
