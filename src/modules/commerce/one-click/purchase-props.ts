import { z } from 'zod';
import { link, plainText } from '#modules/pages/extend.ts';

export const purchaseProps = z.strictObject({
  /** Null until chosen: visitors see nothing. */
  offerId: z
    .string()
    .regex(/^[A-Za-z0-9]{12}$/)
    .nullable()
    .default(null),
  button: plainText(60),
  note: plainText(200).default(''),
  /** Words of the link for who does not want it; empty: none. */
  declineText: plainText(60).default(''),
  /** Where that link, and a card that is declined, lead: the next step, or a downsell. */
  decline: link.default({ to: 'next' }),
  /** Where the buyer goes after the purchase. */
  after: link.default({ to: 'next' }),
});
export type PurchaseProps = z.output<typeof purchaseProps>;

/** What the buyer was shown of the charge, as the script filled it in; empty: they are asked on a page of its own. */
export const SHOWN = 'shown-';
