import type { $ZodType, output as ZodOutput } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import { plug, type Plug } from '#platform/module.ts';

/** The order line that something happens for. */
export interface Purchase {
  orderId: string;
  line: number;
  productId: string;
  offerId: string;
  /** A test order goes the whole way; what reaches people says so. */
  isTest: boolean;
  buyer: { mail: string; name: string; values: Readonly<Record<string, string>> };
}

/** How a step reads on the product's diagram, and whether what it names is still there. */
export interface AfterPurchaseWords {
  textKey: string;
  data?: Readonly<Record<string, string | number>>;
  /** A screen of the admin: its path with parameters filled but `:workspaceId`. */
  link?: string;
  gone?: boolean;
}

/** One kind of thing that happens after purchase (購入後): enrol in a scenario, run an action set, open a bundle. */
export interface AfterPurchase<S extends $ZodType = $ZodType> {
  /** `commerce.enrol`; unique over all modules, for ever. */
  kind: string;
  label: string;
  schema: S;
  describe: { bivarianceHack(ctx: Ctx, params: ZodOutput<S>): Promise<AfterPurchaseWords> }['bivarianceHack'];
  /**
   * Gives it, in the caller's transaction; called until it succeeds, and then never again for this line. Returns what it made, so that
   * exactly that can be taken back.
   */
  give: {
    bivarianceHack(ctx: Ctx, purchase: Purchase, params: ZodOutput<S>): Promise<Readonly<Record<string, unknown>>>;
  }['bivarianceHack'];
  /** Takes back what `give` returned, and nothing else. Absent where nothing can be taken back (a mail is sent). */
  takeBack?: {
    bivarianceHack(ctx: Ctx, purchase: Purchase, given: Readonly<Record<string, unknown>>, params: ZodOutput<S>): Promise<void>;
  }['bivarianceHack'];
}

export function defineAfterPurchase<const S extends $ZodType>(kind: AfterPurchase<S>): AfterPurchase {
  return kind;
}

export const afterPurchasePlug: Plug<AfterPurchase> = plug<AfterPurchase>('commerce.after-purchase');
