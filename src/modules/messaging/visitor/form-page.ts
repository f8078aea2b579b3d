import type { Field } from '#modules/people/api.ts';
import { attributes, html, type Html } from '#platform/html/html.ts';
import type { Words } from './words.ts';

export interface FormState {
  title: string;
  consentText: string;
  fields: readonly Field[];
  /** As typed, by placeholder name. */
  values: Readonly<Record<string, string>>;
  /** What is wrong, in the visitor's words, by placeholder name. */
  problems: Readonly<Record<string, string>>;
  /** Names this sending of the form: sent twice, it registers once. */
  key: string;
}

/** A scenario's hosted form: its fields as they are, a select as a select; works without any script. */
export function formPage(words: Words, form: FormState): Html {
  const wrong = Object.keys(form.problems).length;
  return html`<h1>${form.title}</h1>
${wrong > 0 && html`<p class="alert" role="alert">${words('form.problems', { count: wrong })}</p>`}
<form method="post" novalidate>
${form.fields.map((field) => fieldOf(words, form, field))}
<div class="trap" aria-hidden="true"><label>${words('form.leaveEmpty')}<input name="homepage" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="key" value="${form.key}">
${form.consentText !== '' && html`<p class="soft consent">${form.consentText}</p>`}
<button>${words('form.submit')}</button>
</form>`;
}

function fieldOf(words: Words, form: FormState, field: Field): Html {
  const problem = form.problems[field.key];
  const id = `f-${field.key}`;
  return html`<div class="field">
<label for="${id}">${field.label}${field.required && html`<span class="need">${words('form.required')}</span>`}</label>
${control(words, { field, id, value: form.values[field.key] ?? '', wrong: problem !== undefined })}
${problem !== undefined && html`<p class="bad" id="${id}-bad">${problem}</p>`}
</div>`;
}

function control(words: Words, at: { field: Field; id: string; value: string; wrong: boolean }): Html {
  const { field, id, value, wrong } = at;
  const said = {
    id,
    name: field.key,
    required: field.required,
    ...(wrong ? { 'aria-invalid': 'true', 'aria-describedby': `${id}-bad` } : {}),
  };
  if (field.type === 'select') {
    return html`<select ${attributes(said)}><option value="">${words('form.choose')}</option>
${field.options.map(({ label }) => html`<option ${attributes({ value: label, selected: label === value })}>${label}</option>`)}</select>`;
  }
  const type = field.type === 'date' ? 'date' : field.type === 'mail' ? 'email' : 'text';
  const hints = field.key === 'mail' ? { autocomplete: 'email', inputmode: 'email' } : field.key === 'name' ? { autocomplete: 'name' } : {};
  return html`<input ${attributes({ type, ...said, ...hints, value, maxlength: 1000 })}>`;
}
