import { ELEMENT, TRAP } from '#modules/funnels/api.ts';
import type { Link, Place, Submission, Submitted } from '#modules/pages/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import { failureFields } from '#platform/i18n/failure-text.ts';
import { writeOrderToken } from '../checkout/token.ts';
import { createOrder } from '../orders/create-order.ts';
import { chargeWords } from './card-words.ts';
import { findSavedCard, type NoCard, type SavedCard } from './find-saved-card.ts';
import { SHOWN, type PurchaseProps } from './purchase-props.ts';

/**
 * Makes an order of exactly the button's offer for whoever just bought, once however often it is pressed, and leads to where it is charged: at once
 * where the buyer was shown the amount and the card as they are, otherwise after they have read them.
 */
export async function submitPurchase(ctx: Ctx, submission: Submission<PurchaseProps>): Promise<Submitted> {
  const { props, values, query, place, pageId, elementId } = submission;
  const again = (problems: Readonly<Record<string, string>>): Submitted => ({ then: 'again', problems, values });
  const says = (key: NoCard | 'closed') =>
    again({ [ELEMENT]: ctx.services.texts(ctx.locale, key === 'closed' ? 'commerce:element.closed' : `commerce:oneClick.${key}`) });
  if (values.get(TRAP)) return { then: 'next' };
  const { offerId } = props;
  if (offerId === null || ctx.workspace.closing) return says('closed');
  const saved = await findSavedCard(ctx, query);
  if (typeof saved === 'string') return says(saved);
  try {
    const { orderId, total, currency } = await createOrder(ctx, {
      wanted: [{ offerId, role: 'one_click' }],
      buyer: saved.buyer,
      provider: saved.provider,
      mode: saved.mode,
      place: { ...place, pageId, elementId },
      afterAddress: addressOf(props.after, place),
      declinedAddress: addressOf(props.decline, place),
      parentId: saved.orderId,
      requestKey: keyOf(saved, { place, elementId, offerId }),
    });
    const token = writeOrderToken(ctx.services, { workspaceId: ctx.workspace.id, orderId });
    const wasShown = values.get(SHOWN) === chargeWords(ctx, { amount: total, currency, card: saved.card });
    return { then: 'go', address: `/checkout/${token}${wasShown ? '?agreed=1' : ''}` };
  } catch (error) {
    if (!(error instanceof Failure) || error.fields.length === 0) throw error;
    return again(
      Object.fromEntries(failureFields(ctx.services.texts, ctx.locale, error).map(({ path, message }) => [String(path.at(-1)), message])),
    );
  }
}

/** One purchase follows another once for each button and offer; a mail's link, once for each mail. */
function keyOf(saved: SavedCard, at: { place: Place; elementId: string; offerId: string }): string {
  return `one-click:${saved.cameBy}:${at.place.id}:${at.elementId}:${at.offerId}`;
}

/** Root-relative where the page does not know where it stands. */
export function addressOf(to: Link, place: Place): string {
  return to.to === 'address' ? to.address : `/p/${place.id}?to=next`;
}
