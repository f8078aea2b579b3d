import { readableOn } from '#modules/pages/extend.ts';
import { renderFormField } from '#modules/people/api.ts';
import { html, type Html } from '#platform/html/html.ts';
import type { FormData } from './form-data.ts';

/** A field that people cannot see and machines like to fill in; no placeholder name has a hyphen. */
export const TRAP = 'your-website';
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
  const fields = {
    idPrefix: `f-${look.elementId}-`,
    text: look.text,
    typed: state.values,
    sent: state !== EMPTY,
    problems: state.problems,
  };
  return html`<form method="post" id="f-${look.elementId}" class="e-form">${banner && html`<p class="bad" role="alert">${banner}</p>`}<input type="hidden" name="${ELEMENT}" value="${look.elementId}">${form.fields.map((field) => renderFormField(field, fields))}<div class="trap" aria-hidden="true"><label>${look.text('funnels:form.trap')}<input name="${TRAP}" tabindex="-1" autocomplete="off"></label></div>${form.consentText && html`<p class="small">${form.consentText}</p>`}<button type="submit" class="go">${look.button}</button>${look.note && html`<p class="small">${look.note}</p>`}</form>`;
}

/** Shown once on a page with a form. The button takes its colours from the class of `formStyle`. */
export const formCss = [
  '.e-form{position:relative;display:grid;gap:16px;text-align:left}.e-form .field{display:grid;gap:6px;min-width:0;margin:0;padding:0;border:0}.e-form :is(label,legend){font-weight:700;font-size:.9375rem;padding:0}',
  '.e-form :is(input,select,textarea){width:100%;box-sizing:border-box;font:inherit;font-size:16px;line-height:1.5;padding:10px 12px;border:1px solid #6b7280;border-radius:8px;background:#fff;color:#111827}',
  '.e-form .choice{display:flex;gap:10px;align-items:flex-start;min-height:44px;padding:8px 0;font-weight:400;white-space:pre-wrap;cursor:pointer}.e-form .choice input{flex:none;width:20px;height:20px;margin:2px 0 0;padding:0;accent-color:var(--go)}.e-form .none{margin:0}.e-form legend+.choice{margin-top:2px}',
  '.e-form :is(input,select,textarea,button):focus-visible{outline:3px solid #2563eb;outline-offset:2px}',
  '.e-form [aria-invalid]{border-color:#b91c1c}.e-form .bad{margin:0;color:#b91c1c;font-size:.875rem}.e-form .must{margin-left:8px;padding:1px 6px;border-radius:4px;background:#b91c1c;color:#fff;font-size:.75rem;font-weight:400}',
  '.e-form .go{font:inherit;font-weight:700;font-size:1.125rem;line-height:1.5;padding:14px 24px;border:0;border-radius:8px;cursor:pointer;background:var(--go);color:var(--on-go)}.e-form .go:hover{filter:brightness(.92)}',
  '.e-form .small{margin:0;font-size:.8125rem;white-space:pre-line}.e-form .trap{position:absolute;left:-9999px;height:1px;overflow:hidden}',
].join('');

/** Declarations of the class around a form. */
export function formStyle(accent: string): Readonly<Record<string, string>> {
  return { '--go': accent, '--on-go': readableOn(accent) };
}
