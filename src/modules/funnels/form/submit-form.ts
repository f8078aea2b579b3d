import { register } from '#modules/messaging/api.ts';
import type { Submission, Submitted } from '#modules/pages/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import { formValues } from '#platform/http/form-body.ts';
import { failureFields } from '#platform/i18n/failure-text.ts';
import { recordRegistration } from '../record-registration.ts';
import { arrivedWith } from './arrived-with.ts';
import type { FormProps } from './form-element.ts';
import { ELEMENT, TRAP } from './render-form.ts';

/** Registers what a visitor sent. A machine that filled the trap is thanked like everybody else: it learns nothing, nothing is written. */
export async function submitForm(ctx: Ctx, submission: Submission<FormProps>): Promise<Submitted> {
  const { props, values, query, place, pageId } = submission;
  const again = (problems: Readonly<Record<string, string>>): Submitted => ({ then: 'again', problems, values });
  if (values.get(TRAP)) return { then: 'next' };
  if (props.scenarioId === null) return again({ [ELEMENT]: ctx.services.texts(ctx.locale, 'funnels:form.closed') });
  try {
    const registration = await register(ctx, {
      scenarioId: props.scenarioId,
      mail: values.get('mail') ?? '',
      values: formValues(values),
      arrivedWith: arrivedWith(ctx, { stepId: place.id, query }),
      source: { kind: 'form', id: place.id },
      optIn: { basis: 'form', formKind: 'page', formId: place.id, ...pageOf(ctx) },
    });
    if (registration.outcome === 'refused') {
      const why = registration.reason === 'closing' ? 'funnels:form.closed' : 'funnels:form.refused';
      return again({ [ELEMENT]: ctx.services.texts(ctx.locale, why) });
    }
    if (registration.outcome !== 'already') {
      await recordRegistration(ctx, {
        stepId: place.id,
        pageId,
        scenarioId: props.scenarioId,
        contactId: registration.contactId,
        // Who has not confirmed yet may ask again and again, and is one.
        once: registration.outcome === 'confirmation_sent',
      });
    }
    return { then: 'next' };
  } catch (error) {
    if (!(error instanceof Failure) || error.fields.length === 0) throw error;
    return again(
      Object.fromEntries(failureFields(ctx.services.texts, ctx.locale, error).map(({ path, message }) => [String(path.at(-1)), message])),
    );
  }
}

/** The page that the form stood on, without its query: that may hold what somebody typed. */
function pageOf(ctx: Ctx): { pageUrl?: string } {
  const referer = ctx.request?.header('referer') ?? '';
  if (!URL.canParse(referer)) return {};
  const { origin, pathname } = new URL(referer);
  return { pageUrl: `${origin}${pathname}`.slice(0, 500) };
}
