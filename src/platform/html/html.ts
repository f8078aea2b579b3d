/** Markup that is safe to send: made by `html`, or declared so by `raw`. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
  toBuffer(): Buffer {
    return Buffer.from(this.markup);
  }
}

export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/** A template whose values are escaped for text and for quoted attributes. `Html` passes, lists are joined, nothing is ''. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = parts[0] ?? '';
  for (let i = 0; i < values.length; i++) markup += render(values[i]) + (parts[i + 1] ?? '');
  return new Html(markup);
}

/** Declares a string to be markup. Only for what this code wrote itself or a sanitiser returned. */
export function raw(markup: string): Html {
  return new Html(markup);
}

const SPECIAL = /[&<>"']/;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes for text and for attribute values in quotes (HTML Living Standard §13.1.2). */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? character) : text;
}

/** An address as an attribute's value: anything but http, https, mailto, tel, a path or a fragment becomes `#`. */
export function safeUrl(address: string): string {
  const trimmed = address.trim();
  if (/^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#|\?)/i.test(trimmed) && !/\p{Cc}/u.test(trimmed)) return trimmed;
  return '#';
}

function render(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Html) return value.markup;
  return value.map(render).join('');
}
