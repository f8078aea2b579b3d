/**
 * A text cut at its placeholders and addresses. `key`: a placeholder, `fallback` for an empty value.
 * `url`: a whole address that can be tracked, itself cut the same way.
 */
export type Segment = string | PlaceholderSegment | UrlSegment;
export interface PlaceholderSegment {
  /** Of a date that is written in a way of its own, with that way: `seminar:M月D日`. */
  key: string;
  fallback?: string;
  /** How the value is written in its place: percent-encoded in an address, escaped in HTML, on one line in a header. Plain unless said. */
  as?: 'url' | 'html' | 'line';
}
export interface UrlSegment {
  /** As written. */
  url: string;
  segments: readonly (string | PlaceholderSegment)[];
}

export interface ParsedTemplate {
  segments: readonly Segment[];
  /** Placeholder names in use, in order of appearance. */
  keys: readonly string[];
  /** Ways of writing dates that are asked for. */
  formats: readonly DateWriting[];
  /** Names between percent signs that nobody knows. */
  unknown: readonly string[];
}

/** How a date is written: of placeholder `key`, as `format` says (tokens in `format-date.ts`). */
export interface DateWriting {
  key: string;
  format: string;
}

/**
 * `%name%`, `%name|お客様%` with what to say when it is empty, `%seminar:M月D日%` with how a date is written, and both. A way of writing holds a
 * token and begins with no space, so that "10%off: 20%" holds no placeholder.
 */
const PLACEHOLDER = /%([A-Za-z0-9_-]{1,60})(?::(?=[^%|\r\n]*[YMDHmd])([^%|\s][^%|\r\n]{0,39}))?(?:\|([^%\r\n]{0,100}))?%/g;
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%|]+/g;

/** Addresses up to here can be tracked; longer ones stay as they are. */
export const URL_LENGTH = 2000;

/**
 * Cuts a text at its placeholders and addresses. Within an address `%e3%81%82` is an encoded letter, so that there only known
 * names are placeholders; elsewhere an unknown name is told. `%100%` is no name but a number.
 */
export function parseTemplate(text: string, known: ReadonlySet<string>): ParsedTemplate {
  const segments: Segment[] = [];
  const keys = new Set<string>();
  const unknown = new Set<string>();
  const formats = new Map<string, DateWriting>();
  const found = { keys, unknown, formats };
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const url = withoutTail(match[0]);
    segments.push(...cut(text.slice(at, match.index), known, found, false));
    const inside = cut(url, known, found, true);
    if (url.length <= URL_LENGTH) segments.push({ url, segments: inside });
    else segments.push(...inside);
    at = match.index + url.length;
  }
  segments.push(...cut(text.slice(at), known, found, false));
  return { segments: joined(segments), keys: [...keys], formats: [...formats.values()], unknown: [...unknown] };
}

function cut(
  text: string,
  known: ReadonlySet<string>,
  found: { keys: Set<string>; unknown: Set<string>; formats: Map<string, DateWriting> },
  inUrl: boolean,
): (string | PlaceholderSegment)[] {
  const segments: (string | PlaceholderSegment)[] = [];
  let at = 0;
  PLACEHOLDER.lastIndex = 0;
  for (let match = PLACEHOLDER.exec(text); match; match = PLACEHOLDER.exec(text)) {
    const [whole, key = '', format, fallback] = match;
    const end = match.index + whole.length;
    if (known.has(key)) {
      found.keys.add(key);
      if (format !== undefined) found.formats.set(`${key}:${format}`, { key, format });
      segments.push(text.slice(at, match.index), placeholder(format === undefined ? key : `${key}:${format}`, fallback, inUrl));
      at = end;
      continue;
    }
    if (!inUrl && !/^\d+$/.test(key)) found.unknown.add(key);
    // "%E3%name%" and "50%OFF%name%": the second sign may begin a name.
    PLACEHOLDER.lastIndex = end - 1;
  }
  segments.push(text.slice(at));
  return segments.filter((segment) => segment !== '');
}

function placeholder(key: string, fallback: string | undefined, inUrl: boolean): PlaceholderSegment {
  return { key, ...(fallback === undefined ? {} : { fallback }), ...(inUrl ? { as: 'url' as const } : {}) };
}

/** A sentence's full stop or bracket after an address does not belong to it. */
function withoutTail(url: string): string {
  let end = url.length;
  const opened = url.split('(').length;
  let closed = url.split(')').length;
  for (;;) {
    const last = url[end - 1] ?? '';
    const isLoose = last === ')' && closed > opened;
    if (!isLoose && !/[.,;:!?'|\]]/.test(last)) return url.slice(0, end);
    if (isLoose) closed -= 1;
    end -= 1;
  }
}

function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (typeof segment === 'string' && typeof last === 'string') result[result.length - 1] = last + segment;
    else result.push(segment);
  }
  return result;
}
