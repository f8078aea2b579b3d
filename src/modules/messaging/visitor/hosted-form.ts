import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { Failure } from '#platform/fail.ts';
import { randomId } from '#platform/ids.ts';
import type { Registration } from '../contract.ts';
import { formFields } from '../registration/check-given.ts';
import { register } from '../registration/register.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';
import { formPage } from './form-page.ts';
import type { Page } from './layout.ts';
import { wordsOf } from './words.ts';

/** A field sent twice arrives as a list: its last value counts. */
const given = z.record(z.string(), z.union([z.string(), z.array(z.string()).transform((all) => all.at(-1) ?? '')]));

/** The form: empty, with what the address carries (`?mail=…&name=…`), or with what was typed and what is wrong with it. */
export async function showForm(ctx: Ctx, scenario: RegisterScenario, typed: unknown, refusal?: Failure): Promise<Page> {
  const { key: _key, homepage: _homepage, ...values } = given.catch({}).parse(typed);
  const form = {
    title: scenario.openTitle,
    consentText: scenario.consentText,
    fields: await formFields(ctx, scenario),
    values,
    problems: refusal ? problemsOf(ctx, refusal) : {},
    key: randomId(),
  };
  return { locale: ctx.locale, title: scenario.openTitle, body: formPage(wordsOf(ctx), form), status: refusal ? 422 : 200 };
}

/**
 * Registers what the form sent, once per showing of the form. A robot that fills the invisible field is told that all went well. Fails
 * as `register` does.
 */
export async function takeForm(ctx: Ctx, scenario: RegisterScenario, sent: unknown): Promise<Registration | 'robot'> {
  const { homepage = '', key = '', mail = '', ...values } = given.catch({}).parse(sent);
  if (homepage !== '') return 'robot';
  return register(ctx, {
    scenarioId: scenario.id,
    mail,
    values,
    source: { kind: 'form', id: scenario.formId },
    optIn: { basis: 'form', formKind: 'hosted', formId: scenario.formId, shownText: scenario.consentText },
    idempotencyKey: /^[A-Za-z0-9]{12}$/.test(key) ? `form:${scenario.formId}:${key}` : undefined,
  });
}

function problemsOf(ctx: Ctx, refusal: Failure): Record<string, string> {
  return Object.fromEntries(
    refusal.fields.map(({ path, message, data }) => {
      const [namespace = '', ...key] = message.split(':');
      const said = ctx.services.texts.has(ctx.locale, message)
        ? ctx.services.texts(ctx.locale, `${namespace}:${key.join(':')}`, data)
        : message;
      return [String(path.at(-1)), said];
    }),
  );
}
