/** Attributes whose value is an address that a browser may follow or load. */
export const urlAttributes: ReadonlySet<string> = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'data',
  'cite',
  'background',
  'ping',
  'manifest',
  'xlink:href',
]);

const SAFE_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);

/**
 * An address fit for a link, as a browser reads it: http, https, mailto, tel, or relative; anything else (javascript:, data:, …)
 * becomes `about:invalid`, which leads nowhere. Control characters, which browsers drop, are dropped before the check.
 */
export function url(address: string): string {
  // The URL Standard (§4.4, basic URL parser): outer C0 controls and spaces go, tabs and newlines go everywhere.
  // oxlint-disable-next-line no-control-regex
  const read = address.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\n\r]/g, '');
  const scheme = schemeOf(read);
  return scheme === undefined || SAFE_SCHEMES.has(scheme) ? read : 'about:invalid';
}

/** The scheme that an address begins with, in small letters; undefined for a relative one. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
}

/** Whether what follows `prefix` can no longer change the scheme of the address, and the scheme that it has is a safe one. */
export function settlesScheme(prefix: string): boolean {
  const scheme = schemeOf(prefix);
  return scheme === undefined ? /[/?#]/.test(prefix) : SAFE_SCHEMES.has(scheme);
}
