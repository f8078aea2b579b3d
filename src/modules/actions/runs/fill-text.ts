/** `%name%`, and `%name|お客様%` with what to say when it is empty: as in messages. */
const PLACEHOLDER = /%([A-Za-z0-9_-]{1,60})(?:\|([^%\r\n]{0,100}))?%/g;

/** A text with its placeholders filled. A name that nobody knows stays as it is written: `100%OFF%` is no placeholder. */
export function fillText(template: string, values: Readonly<Record<string, string>>, known: ReadonlySet<string>): string {
  return template.replaceAll(PLACEHOLDER, (whole: string, key: string, fallback: string | undefined) =>
    known.has(key) || Object.hasOwn(values, key) ? values[key] || (fallback ?? '') : whole,
  );
}

/** Names between percent signs in a text, in order of appearance; numbers (`100%と50%`) are no names. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].flatMap(([, key = '']) => (/^\d+$/.test(key) ? [] : [key]));
}
