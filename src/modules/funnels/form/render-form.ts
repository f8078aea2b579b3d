import { readableOn } from '#modules/pages/extend.ts';
import { attributes, html, type Html } from '#platform/html/html.ts';
import type { FormData } from './form-data.ts';

/** A field that people cannot see and machines like to fill in. */
export const TRAP = 'your_website';
/** Which form of the page was sent; as the name of a problem, the form as a whole. */
export const ELEMENT = '_element';

export interface FormLook {
  elementId: string;
  button: string;
  note: string;
  text(key: `${string}:${string}`): string;
}

/** What a visitor typed, and what is wrong with it by field name. */
export interface FormState {
  values: URLSearchParams;
  problems: Readonly<Record<string, string>>;
}

const EMPTY: FormState = { values: new URLSearchParams(), problems: {} };

/**
 * The form as HTML that works without scripts. Nothing else stands between its own tags, so that the same form with what was typed can
 * take its place (`visitor/replace-form.ts`).
 */
export function renderForm(form: FormData, look: FormLook, state: FormState = EMPTY): Html {
  const banner = state.problems[ELEMENT];
  return html`<form method="post" id="f-${look.elementId}" class="e-form">${banner && html`<p class="bad" role="alert">${banner}</p>`}<input type="hidden" name="${ELEMENT}" value="${look.elementId}">${form.fields.map((field) => renderField(field, look, state))}<div class="trap" aria-hidden="true"><label>${look.text('funnels:form.trap')}<input name="${TRAP}" tabindex="-1" autocomplete="off"></label></div>${form.consentText && html`<p class="small">${form.consentText}</p>`}<button type="submit" class="go">${look.button}</button>${look.note && html`<p class="small">${look.note}</p>`}</form>`;
}

function renderField(field: FormData['fields'][number], look: FormLook, state: FormState): Html {
  const id = `f-${look.elementId}-${field.key}`;
  const problem = state.problems[field.key];
  const control = renderControl(field, state.values.get(field.key) ?? '', look, {
    id,
    name: field.key,
    required: field.required,
    'aria-invalid': problem ? 'true' : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
  });
  const must = field.required && html`<span class="must">${look.text('funnels:form.required')}</span>`;
  return html`<div class="field"><label for="${id}">${field.label}${must}</label>${control}${problem && html`<p class="bad" id="${id}-problem">${problem}</p>`}</div>`;
}

type Common = Readonly<Record<string, string | boolean | undefined>>;

function renderControl(field: FormData['fields'][number], value: string, look: FormLook, common: Common): Html {
  if (field.type === 'select') {
    return html`<select ${attributes(common)}><option value="">${look.text('funnels:form.choose')}</option>${field.options.map(({ label }) => html`<option ${attributes({ value: label, selected: label === value })}>${label}</option>`)}</select>`;
  }
  if (field.type === 'date') return html`<input ${attributes({ ...common, type: 'date', value, max: '2199-12-31' })}>`;
  if (field.type === 'mail') {
    return html`<input ${attributes({ ...common, type: 'email', inputmode: 'email', autocomplete: 'email', value, maxlength: 254 })}>`;
  }
  return html`<input ${attributes({ ...common, type: 'text', autocomplete: field.key === 'name' ? 'name' : undefined, value, maxlength: 1000 })}>`;
}

/** Shown once on a page with a form. The button takes its colours from the class of `formStyle`. */
export const formCss = [
  '.e-form{position:relative;display:grid;gap:16px;text-align:left}.e-form .field{display:grid;gap:6px}.e-form label{font-weight:700;font-size:.9375rem}',
  '.e-form input,.e-form select{width:100%;box-sizing:border-box;font:inherit;font-size:16px;line-height:1.5;padding:10px 12px;border:1px solid #6b7280;border-radius:8px;background:#fff;color:#111827}',
  '.e-form :is(input,select,button):focus-visible{outline:3px solid #2563eb;outline-offset:2px}',
  '.e-form [aria-invalid]{border-color:#b91c1c}.e-form .bad{margin:0;color:#b91c1c;font-size:.875rem}.e-form .must{margin-left:8px;padding:1px 6px;border-radius:4px;background:#b91c1c;color:#fff;font-size:.75rem;font-weight:400}',
  '.e-form .go{font:inherit;font-weight:700;font-size:1.125rem;line-height:1.5;padding:14px 24px;border:0;border-radius:8px;cursor:pointer;background:var(--go);color:var(--on-go)}.e-form .go:hover{filter:brightness(.92)}',
  '.e-form .small{margin:0;font-size:.8125rem;white-space:pre-line}.e-form .trap{position:absolute;left:-9999px;height:1px;overflow:hidden}',
].join('');

/** Declarations of the class around a form. */
export function formStyle(accent: string): Readonly<Record<string, string>> {
  return { '--go': accent, '--on-go': readableOn(accent) };
}
