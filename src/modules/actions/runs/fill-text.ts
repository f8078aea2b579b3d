/** `%name%`, and `%name|お客様%` with what to say when it is empty: as in messages. */
const PLACEHOLDER = /%([A-Za-z0-9_-]{1,60})(?:\|([^%\r\n]{0,100}))?%/g;

/**
 * A text with its placeholders filled; `encode` makes a value safe where it goes. A name that is not among the values stays as it is
 * written: `100%OFF%` is no placeholder.
 */
export function fillText(
  template: string,
  values: Readonly<Record<string, string>>,
  encode: (value: string) => string = (value) => value,
): string {
  return template.replaceAll(PLACEHOLDER, (whole: string, key: string, fallback: string | undefined) =>
    Object.hasOwn(values, key) ? encode(values[key] || (fallback ?? '')) : whole,
  );
}

/** Within an address `%E3%81%82` is an encoded letter. */
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%|]+/g;

/** Names that stand in a text as placeholders do, in order; `%100%` is no name but a number, and addresses hold none. */
export function placeholdersIn(template: string): string[] {
  return [...template.replaceAll(ADDRESS, ' ').matchAll(PLACEHOLDER)].map(([, key = '']) => key).filter((key) => !/^\d+$/.test(key));
}
