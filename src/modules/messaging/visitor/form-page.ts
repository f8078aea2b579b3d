import { renderFormField, type FieldLook, type FormField } from '#modules/people/api.ts';
import { html, type Html } from '#platform/html/html.ts';
import type { Words } from './words.ts';

/** Names of the form's own; no field's placeholder name has a hyphen. */
export const TRAP = 'home-page';
export const KEY = 'form-key';

export interface FormState extends Omit<FieldLook, 'idPrefix'> {
  title: string;
  consentText: string;
  fields: readonly FormField[];
  /** Names this sending of the form: sent twice, it registers once. */
  key: string;
}

/** A scenario's hosted form: its fields as they are; works without any script. */
export function formPage(words: Words, form: FormState): Html {
  const wrong = Object.keys(form.problems).length;
  return html`<h1>${form.title}</h1>
${wrong > 0 && html`<p class="alert" role="alert">${words('form.problems', { count: wrong })}</p>`}
<form method="post" novalidate>
${form.fields.map((field) => renderFormField(field, { ...form, idPrefix: 'f-' }))}
<div class="trap" aria-hidden="true"><label>${words('form.leaveEmpty')}<input name="${TRAP}" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="${KEY}" value="${form.key}">
${form.consentText !== '' && html`<p class="soft consent">${form.consentText}</p>`}
<button>${words('form.submit')}</button>
</form>`;
}
