import { holesOf, type Hole } from './template-holes.ts';
import { url, urlAttributes } from './url.ts';

/** Markup that is safe to send. Made only by the functions of this file. */
export type { Html };
class Html {
  readonly markup: string;
  /** `template`: elements and text; `raw`: whatever its author answers for; `attributes`: attributes of one tag. */
  readonly kind: 'template' | 'raw' | 'attributes';
  constructor(markup: string, kind: Html['kind']) {
    this.markup = markup;
    this.kind = kind;
  }
  toString(): string {
    return this.markup;
  }
  toBuffer(): Buffer {
    return Buffer.from(this.markup);
  }
}

export type HtmlValue = Html | string | number | bigint | false | null | undefined | readonly HtmlValue[];

const holesOfTemplate = new WeakMap<TemplateStringsArray, readonly Hole[]>();

/**
 * A template whose values are escaped for the place where they stand:
 * in text (`Html` passes, lists are joined, undefined, null and false are nothing), in a quoted attribute, in the attribute of an address (also
 * checked by `url`), or between attributes (made by `attributes`).
 * Throws, the first time it is evaluated, when a value stands where escaping cannot make it safe: an unquoted attribute, a tag's
 * name, an event handler, a script, a comment. In `<style>` and `style="…"` only `raw` passes.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let holes = holesOfTemplate.get(parts);
  if (!holes) {
    holes = holesOf(parts);
    holesOfTemplate.set(parts, holes);
  }
  let markup = parts[0] ?? '';
  for (let i = 0; i < values.length; i++) {
    const hole = holes[i] ?? 'raw';
    markup += (hole === 'text' ? renderText(values[i]) : renderInside(values[i], hole)) + (parts[i + 1] ?? '');
  }
  return new Html(markup, 'template');
}

/** Declares a string to be safe wherever it is put. Only for what this code wrote itself, or what a sanitiser returned. */
export function raw(markup: string): Html {
  return new Html(markup, 'raw');
}

/**
 * Attributes of a tag, for a place between them: `<input ${attributes({ name, required: true })}>`. True gives the bare name;
 * false, null and undefined leave it out; values are escaped, addresses checked. Throws for names that no value makes safe.
 */
export function attributes(given: Readonly<Record<string, string | number | boolean | null | undefined>>): Html {
  let markup = '';
  for (const name of Object.keys(given)) {
    if (!checkedNames.has(name)) checkName(name);
    const value = given[name];
    if (value === undefined || value === null || value === false) continue;
    if (markup !== '') markup += ' ';
    markup += value === true ? name : `${name}="${escapeHtml(urlAttributes.has(name) ? url(String(value)) : String(value))}"`;
  }
  return new Html(markup, 'attributes');
}

/** Names are written in code, so there are few; each is checked once. */
const checkedNames = new Set<string>();

function checkName(name: string): void {
  if (!/^[a-z][a-z0-9_:-]*$/.test(name) || name.startsWith('on') || name === 'style' || name === 'srcdoc') {
    throw new Error(`not an attribute for values: ${name}`);
  }
  if (checkedNames.size < 1000) checkedNames.add(name);
}

/** Data for a script of the page: `<script type="application/json" id="…">`, read by `JSON.parse(element.textContent)`. */
export function jsonScript(id: string, data: unknown): Html {
  // Without a "<" nothing in it can end the element or open a comment.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return new Html(`<script type="application/json" id="${escapeHtml(id)}">${json}</script>`, 'template');
}

const SPECIAL = /[&<>"']/;
const EACH_SPECIAL = /[&<>"']/g;

/** Escapes for text and for attribute values in quotes (HTML Living Standard §13.1.2). */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(EACH_SPECIAL, entityOf) : text;
}

function entityOf(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    default:
      return '&#39;';
  }
}

function renderText(value: HtmlValue): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Html) return value.kind === 'attributes' ? refuse('attributes', 'text') : value.markup;
  if (!Array.isArray(value)) return refuse(typeof value, 'text');
  let markup = '';
  for (const one of value) markup += renderText(one);
  return markup;
}

function renderInside(value: HtmlValue, hole: Exclude<Hole, 'text'>): string {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Html) {
    if (value.kind === 'raw' || (value.kind === 'attributes' && hole === 'attributes')) return value.markup;
    return refuse(value.kind, hole);
  }
  if (hole === 'attributes' || hole === 'raw') return refuse(`a ${typeof value}`, hole);
  if (typeof value === 'string') return escapeHtml(hole === 'url' ? url(value) : value);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return refuse(typeof value, hole);
}

const places = {
  text: 'in text',
  value: "in an attribute's value",
  url: 'in an address',
  attributes: 'between attributes',
  raw: 'in styles',
} satisfies Record<Hole, string>;

function refuse(what: string, hole: Hole): never {
  throw new TypeError(`${what} cannot stand ${places[hole]}`);
}
