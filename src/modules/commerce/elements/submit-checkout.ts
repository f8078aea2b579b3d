import { arrivedWith, ELEMENT, TRAP } from '#modules/funnels/api.ts';
import { findScenario, formFields } from '#modules/messaging/api.ts';
import type { Submission, Submitted } from '#modules/pages/extend.ts';
import { gatherForm, normaliseMail, validateValues } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure, type FieldProblem } from '#platform/fail.ts';
import { formValues } from '#platform/http/form-body.ts';
import { failureFields } from '#platform/i18n/failure-text.ts';
import { writeOrderToken } from '../checkout/token.ts';
import { fail } from '../contract.ts';
import { createOrder } from '../orders/create-order.ts';
import type { WantedLine } from '../orders/price-order.ts';
import { sellingMode } from '../providers/selling-mode.ts';
import { addressOf } from '../one-click/submit-purchase.ts';
import { applyBumpRules } from './apply-bump-rules.ts';
import { isTestToken, TEST } from '../test-orders/test-token.ts';
import type { CheckoutProps } from './checkout-element.ts';
import { BUMP, COUPON, KEY, OFFER } from './render-checkout.ts';

/** Makes an order of what was chosen and leads to its final confirmation. A machine that filled the trap is led on like everybody else. */
export async function submitCheckout(ctx: Ctx, submission: Submission<CheckoutProps>): Promise<Submitted> {
  const { props, values, place, pageId, elementId } = submission;
  const again = (problems: Readonly<Record<string, string>>): Submitted => ({ then: 'again', problems, values });
  if (values.get(TRAP)) return { then: 'next' };
  if (props.productId === null || ctx.workspace.closing)
    return again({ [ELEMENT]: ctx.services.texts(ctx.locale, 'commerce:element.closed') });
  try {
    const buyer = await readBuyer(ctx, submission);
    const key = values.get(KEY);
    const mailNorm = normaliseMail(buyer.mail)?.norm ?? '';
    const { orderId } = await createOrder(ctx, {
      wanted: await applyBumpRules(ctx, wantedOf(values), mailNorm),
      couponCode: props.coupon ? (values.get(COUPON) ?? '').trim() : '',
      buyer,
      ...(await sellingMode(ctx, { test: isTestToken(ctx, submission.query.get(TEST)) })),
      place: { ...place, pageId, elementId },
      afterAddress: addressOf(props.after, place),
      ...(key ? { requestKey: `form:${place.id}:${key.slice(0, 40)}` } : {}),
    });
    return { then: 'go', address: `/checkout/${writeOrderToken(ctx.services, { workspaceId: ctx.workspace.id, orderId })}` };
  } catch (error) {
    if (!(error instanceof Failure) || error.fields.length === 0) throw error;
    return again(
      Object.fromEntries(failureFields(ctx.services.texts, ctx.locale, error).map(({ path, message }) => [String(path.at(-1)), message])),
    );
  }
}

/** Only ids are taken from the form; what they cost is computed from what is stored. */
function wantedOf(values: URLSearchParams): WantedLine[] {
  const offerId = values.get(OFFER);
  return [
    ...(offerId ? [{ offerId, role: 'normal' as const }] : []),
    ...[...new Set(values.getAll(BUMP))].slice(0, 50).map((bump) => ({ offerId: bump, role: 'bump' as const })),
  ];
}

async function readBuyer(ctx: Ctx, { props, values, place, query }: Submission<CheckoutProps>) {
  const scenario = props.scenarioId === null ? undefined : await findScenario(ctx, props.scenarioId);
  const sent = formValues(values);
  if (!scenario) return { mail: readMail(values.get('mail') ?? ''), name: (values.get('name') ?? '').trim().slice(0, 200), values: {} };
  const fields = await formFields(ctx, scenario);
  const given = await gatherForm(fields, sent, arrivedWith(ctx, { stepId: place.id, query }));
  const { values: read, problems } = validateValues(ctx, fields, given);
  if (problems.length > 0) fail('checkout/refused', {}, problems);
  const { mail = '', name = '', ...rest } = read;
  return { mail: readMail(mail), name, values: rest };
}

function readMail(typed: string): string {
  const problem: FieldProblem = { path: ['mail'], message: typed.trim() === '' ? 'people:problems.required' : 'people:problems.notAMail' };
  return normaliseMail(typed)?.mail ?? fail('checkout/refused', {}, [problem]);
}
