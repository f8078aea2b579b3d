import { createHash } from 'node:crypto';
import type { Declarations } from '../extend.ts';

/** What may stand in a value: enough for lengths, colours, keywords and calc(); nothing that could end the declaration. */
const VALUE = /^[\w#%.,()+*/ -]+$/;
const PROPERTY = /^-{0,2}[a-z][a-z-]*$/;

/** The rules of one page, each set of declarations once. */
export interface StyleSheet {
  /** The class that carries these declarations, empty for none. */
  classOf(declarations: Declarations, phone?: Declarations): string;
  /** All rules so far. */
  text(): string;
  /** The same one by one. */
  rules(): string[];
}

/**
 * `by number`: names as short as can be. `by content`: equal declarations have the same name on every render, so that what an editor
 * renders anew fits into the page it has.
 * Throws for a name or value that could be more than one declaration: a defect of an element, never a visitor's doing.
 */
export function createStyleSheet(naming: 'by number' | 'by content' = 'by number'): StyleSheet {
  const classes = new Map<string, string>();
  const rules: string[] = [];
  const phoneRules: string[] = [];
  return {
    classOf: (declarations, phone = {}) => {
      const [wide, narrow] = [written(declarations), written(phone)];
      if (!wide && !narrow) return '';
      const key = `${wide}|${narrow}`;
      const known = classes.get(key);
      if (known) return known;
      const name = naming === 'by number' ? `s${classes.size.toString(36)}` : `s${fingerprint(key)}`;
      classes.set(key, name);
      if (wide) rules.push(`.${name}{${wide}}`);
      if (narrow) phoneRules.push(`.${name}{${narrow}}`);
      return name;
    },
    rules: () => [...rules, ...phoneRules.map((rule) => `@media(max-width:640px){${rule}}`)],
    text: () => rules.join('') + (phoneRules.length > 0 ? `@media(max-width:640px){${phoneRules.join('')}}` : ''),
  };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function written(declarations: Declarations): string {
  let text = '';
  for (const name in declarations) {
    const value = declarations[name];
    if (value === undefined) continue;
    if (!PROPERTY.test(name) || !VALUE.test(String(value))) throw new Error(`not one declaration: ${name}: ${value}`);
    text += text ? `;${name}:${value}` : `${name}:${value}`;
  }
  return text;
}
