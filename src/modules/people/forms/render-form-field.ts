import { attributes, html, type Html } from '#platform/html/html.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import { LONG_VALUE_LENGTH, VALUE_LENGTH } from '../contract.ts';
import type { FormField } from './form-field.ts';

/** What a visitor sees a field with. */
export interface FieldLook {
  /** Begins the id of each control; unique on the page. */
  idPrefix: string;
  text(key: TextKey): string;
  /** What was typed, or what the page's address brought along. */
  typed: URLSearchParams;
  /** Whether `typed` is a form that was sent: then what is not in it was left empty. */
  sent: boolean;
  /** What is wrong, in the visitor's words, by placeholder name. */
  problems: Readonly<Record<string, string>>;
}

/**
 * One field of a public form: of scenarios' own forms and of those in funnels alike. Plain HTML that needs no script; its classes
 * (`field`, `must`, `choice`, `bad`, `none`) are styled by the page around it.
 */
export function renderFormField(field: FormField, look: FieldLook): Html {
  const at: At = { field, look, id: `${look.idPrefix}${field.key}`, values: valuesOf(field, look), problem: look.problems[field.key] };
  switch (field.type) {
    case 'hidden':
      return at.values.length > 0 ? html`<input type="hidden" name="${field.key}" value="${at.values[0]}">` : html``;
    case 'consent':
      return group(at, choice(at, { type: 'checkbox', value: 'yes', shown: linked(field.consentText) }));
    case 'checkboxes':
      return group(at, options(at, 'checkbox'));
    case 'radio':
      return group(at, options(at, 'radio'));
    case 'select':
      return single(at, field.options.length > 0 ? select(at) : none(at));
    case 'long_text':
      return single(at, html`<textarea ${attributes({ ...common(at), rows: 5, maxlength: LONG_VALUE_LENGTH })}>${at.values[0]}</textarea>`);
    case 'text':
    case 'number':
    case 'date':
    case 'datetime':
    case 'mail':
    case 'phone':
    case 'postcode':
      return single(at, html`<input ${attributes({ ...common(at), ...inputOf(field), value: at.values[0] ?? '' })}>`);
  }
}

interface At {
  field: FormField;
  look: FieldLook;
  id: string;
  values: readonly string[];
  problem: string | undefined;
}

function valuesOf(field: FormField, { typed, sent }: FieldLook): readonly string[] {
  const given = typed.getAll(field.key);
  return given.length > 0 || sent ? given : field.initial;
}

function single(at: At, control: Html): Html {
  return html`<div class="field"><label for="${at.id}">${at.field.label}${must(at)}</label>${control}${problemOf(at)}</div>`;
}

/** Several boxes under one question, which screen readers say with each of them. */
function group(at: At, choices: Html): Html {
  const described = at.problem === undefined ? undefined : `${at.id}-problem`;
  return html`<fieldset ${attributes({ class: 'field', id: at.id, 'aria-describedby': described })}><legend>${at.field.label}${must(at)}</legend>${choices}${problemOf(at)}</fieldset>`;
}

function must({ field, look }: At): Html | false {
  return field.required && html`<span class="must">${look.text('people:form.required')}</span>`;
}

function problemOf({ id, problem }: At): Html | false {
  return problem !== undefined && html`<p class="bad" id="${id}-problem">${problem}</p>`;
}

function none({ id, look }: At): Html {
  return html`<p class="none" id="${id}">${look.text('people:form.noneLeft')}</p>`;
}

function common({ field, id, problem }: At): Record<string, string | boolean | undefined> {
  const wrong = problem !== undefined;
  return {
    id,
    name: field.key,
    required: field.required,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': wrong ? `${id}-problem` : undefined,
  };
}

function select(at: At): Html {
  const { field, look, values } = at;
  return html`<select ${attributes(common(at))}><option value="">${look.text('people:form.choose')}</option>${field.options.map(
    (label) => html`<option ${attributes({ value: label, selected: values.includes(label) })}>${label}</option>`,
  )}</select>`;
}

function options(at: At, type: 'radio' | 'checkbox'): Html {
  const { field } = at;
  if (field.options.length === 0) return none({ ...at, id: `${at.id}-none` });
  return html`${field.options.map((label) => choice(at, { type, value: label, shown: label }))}`;
}

/** Of several checkboxes none is required by itself: that one is, the server says. */
function choice(at: At, of: { type: 'radio' | 'checkbox'; value: string; shown: Html | string }): Html {
  const { field, values, problem } = at;
  const box = attributes({
    type: of.type,
    name: field.key,
    value: of.value,
    checked: values.includes(of.value),
    required: field.required && field.type !== 'checkboxes',
    'aria-invalid': problem === undefined ? undefined : 'true',
  });
  return html`<label class="choice"><input ${box}><span>${of.shown}</span></label>`;
}

type Kind = Readonly<Record<string, string | number | undefined>>;

/** Of one line: what keyboards and browsers need to know. */
function inputOf({ key, type }: FormField): Kind {
  return INPUTS[type] ?? { type: 'text', autocomplete: key === 'name' ? 'name' : undefined, maxlength: VALUE_LENGTH };
}

const INPUTS: Partial<Record<FormField['type'], Kind>> = {
  date: { type: 'date', max: '9999-12-31' },
  datetime: { type: 'datetime-local', max: '9999-12-31T23:59' },
  mail: { type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 254 },
  phone: { type: 'tel', autocomplete: 'tel', maxlength: 40 },
  postcode: { type: 'text', inputmode: 'numeric', autocomplete: 'postal-code', maxlength: 20 },
  number: { type: 'text', inputmode: 'decimal', autocomplete: 'off', maxlength: 60 },
};

/** Addresses in a text become links: what people agree to should be a click away, and what they typed not lost for it. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[\w!#$%&'()*+,./:;=?@[\]~-]*[\w#$%&*+/=@~-])/u);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener">${part}</a>` : part))}`;
}
