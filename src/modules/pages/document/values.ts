import { z } from 'zod';

// The values that properties of every node and element are made of. Safe in a browser.

/** A node's id, unique within its document. */
export const nodeId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

/** `#rrggbb`. */
export const color = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** CSS pixels, 0 to `max`. */
export function pixels(max = 240) {
  return z.int().min(0).max(max);
}

/** An id of the media library. */
export const mediaId = z.string().regex(/^[A-Za-z0-9]{12}$/);

/** Text without markup: at most `max` characters; characters that no page may hold (controls, halves of pairs) are left out. */
export function plainText(max: number) {
  return z
    .string()
    .max(max)
    .transform((text) => cleanText(text));
}

/** Code as somebody else gave it out, for a part of a page; what would end that part is refused. */
export const pastedCode = plainText(20_000).refine((code) => !/<\/?(?:head|body|html)\b/i.test(code), { error: 'pages:invalid.code' });

/** The same text without control characters (but tab and newline) and lone surrogates: neither HTML nor the database takes them. */
export function cleanText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters to take out
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, '');
}

/** An address that a link may lead to: http(s), mail, phone, or a path of this site. Never a script. */
export const linkAddress = z.string().trim().max(2000).refine(isLinkAddress, { error: 'pages:invalid.address' });

/** Whether `address` is one of the few shapes a visitor may be sent to. */
export function isLinkAddress(address: string): boolean {
  // oxlint-disable-next-line no-control-regex -- browsers skip controls inside an address, so `java\nscript:` would run
  if (/[\u0000-\u0020\u007F]/.test(address)) return false;
  if (/^\/(?![/\\])/.test(address)) return true;
  if (/^(mailto|tel):./i.test(address)) return true;
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

/** Digits, with hyphens and a leading plus as people write them. */
export const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9](-?[0-9]){4,19}$/, { error: 'pages:invalid.phone' });

/**
 * Where a button or a picture leads. `next` is the next step of whatever the page stands in; `scroll` a node of the same page; `popup`
 * a section of it that is shown on its own. An address without `newTab` does as the workspace's setting for outside links says.
 */
export const link = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('none') }),
  z.strictObject({ to: z.literal('next') }),
  z.strictObject({ to: z.literal('address'), address: linkAddress, newTab: z.boolean().optional() }),
  z.strictObject({ to: z.literal('scroll'), node: nodeId }),
  z.strictObject({ to: z.literal('popup'), node: nodeId }),
  z.strictObject({ to: z.literal('phone'), number: phoneNumber }),
]);
export type Link = z.output<typeof link>;

/** On which devices a node is left out. A phone is a screen up to 640 CSS pixels wide. */
export const hide = z.enum(['never', 'phone', 'pc']);

export const align = z.enum(['left', 'center', 'right']);

/** How far a box seems to float above what is behind it. */
export const shadow = z.enum(['none', 's', 'm', 'l']);

/** The end of an address that leads right to a node: `…#price`. */
export const anchor = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: 'pages:invalid.anchor' });
