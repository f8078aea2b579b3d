import { formField, type Field } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Failure } from '#platform/fail.ts';
import { formValues } from '#platform/http/form-body.ts';
import { cleanReferrer } from '#platform/http/referrer.ts';
import { failureFields } from '#platform/i18n/failure-text.ts';
import { randomId } from '#platform/ids.ts';
import type { Registration } from '../contract.ts';
import { formFields } from '../registration/check-given.ts';
import { register } from '../registration/register.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';
import { formAddress } from '../tracking/addresses.ts';
import { KEY, TRAP, formPage } from './form-page.ts';
import type { Page } from './layout.ts';
import { wordsOf } from './words.ts';

/** The form: as it begins, with what the address carries (`?mail=…&utm_source=…`), or with what was sent and what is wrong with it. */
export async function showForm(
  ctx: Ctx,
  scenario: RegisterScenario,
  from: { address: URLSearchParams } | { sent: URLSearchParams; refusal: Failure },
): Promise<Page> {
  const fields = await formFields(ctx, scenario);
  const at = { now: ctx.clock.now(), timeZone: ctx.workspace.timeZone };
  const refusal = 'refusal' in from ? from.refusal : undefined;
  const form = {
    title: scenario.openTitle,
    consentText: scenario.consentText,
    fields: fields.map((field) => formField(field, at)),
    typed: 'sent' in from ? from.sent : broughtAlong(ctx, fields, from.address),
    sent: 'sent' in from,
    problems: refusal ? problemsOf(ctx, refusal) : {},
    text: (key: `${string}:${string}`) => ctx.services.texts(ctx.locale, key),
    key: randomId(),
  };
  return { locale: ctx.locale, title: scenario.openTitle, body: formPage(wordsOf(ctx), form), status: refusal ? 422 : 200 };
}

/**
 * Registers what the form sent, once per showing of the form. A robot that fills the invisible field is told that all went well. Fails
 * as `register` does.
 */
export async function takeForm(ctx: Ctx, scenario: RegisterScenario, sent: URLSearchParams): Promise<Registration | 'robot'> {
  if (sent.get(TRAP)) return 'robot';
  const { [KEY]: _key, [TRAP]: _trap, mail, ...values } = formValues(sent);
  const key = sent.get(KEY) ?? '';
  return register(ctx, {
    scenarioId: scenario.id,
    mail: mail?.at(-1) ?? '',
    values,
    source: { kind: 'form', id: scenario.formId },
    optIn: {
      basis: 'form',
      formKind: 'hosted',
      formId: scenario.formId,
      shownText: scenario.consentText,
      pageUrl: formAddress(ctx.services, scenario.formId),
    },
    idempotencyKey: /^[A-Za-z0-9]{12}$/.test(key) ? `form:${scenario.formId}:${key}` : undefined,
  });
}

/** The parameters of the address, and for hidden fields those that they ask for; where the visitor came from is known now alone. */
function broughtAlong(ctx: Ctx, fields: readonly Field[], address: URLSearchParams): URLSearchParams {
  const typed = new URLSearchParams(address);
  for (const { key, type, takenFrom } of fields) {
    if (type !== 'hidden' || takenFrom === '') continue;
    const value =
      takenFrom === 'referrer' ? cleanReferrer(ctx.request?.header('referer'), ctx.services.config.publicUrl) : address.get(takenFrom);
    if (value) typed.set(key, value);
  }
  return typed;
}

function problemsOf(ctx: Ctx, refusal: Failure): Record<string, string> {
  return Object.fromEntries(
    failureFields(ctx.services.texts, ctx.locale, refusal).map(({ path, message }) => [String(path.at(-1)), message]),
  );
}
