import type { FormModel } from '#ui/form/form-model.ts';

/**
 * The form with what was refused said in one line. On a card where nobody is signed in yet, the general heading of a refusal
 * (ログインが必要です) and the way to a login would only be in the way.
 */
export function refusalAsTitle<F extends FormModel>(form: F): F {
  if (!form.problem) return form;
  const { detail, title, ...rest } = form.problem;
  return { ...form, problem: { ...rest, title: detail ?? title, detail: undefined, signIn: undefined } };
}
