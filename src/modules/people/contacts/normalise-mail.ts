import { z } from 'zod';

/** An address in two forms. */
export interface MailAddress {
  /** To write to and to show: the local part as typed, the domain in lower case and ASCII (IDNA). */
  mail: string;
  /** To match by: all lower case. */
  norm: string;
}

/**
 * Reads a mail address as people type it: spaces around it, full-width letters and signs (NFKC), capitals, a Japanese domain.
 * Accepts what Japanese carriers gave out against RFC 5321 (`a..b@docomo.ne.jp`, a dot before the @), as HTML's own rule does.
 * Undefined for what is no address; never lets a line break, a second recipient or a display name through.
 */
export function normaliseMail(raw: string): MailAddress | undefined {
  const typed = raw.normalize('NFKC').trim();
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  const domain = asciiDomain(typed.slice(at + 1));
  if (at < 1 || local.length > 64 || domain === undefined) return undefined;
  const mail = `${local}@${domain}`;
  if (mail.length > 254 || !z.regexes.html5Email.test(mail) || !domain.includes('.')) return undefined;
  return { mail, norm: mail.toLowerCase() };
}

/** IDNA by the URL parser (UTS 46), which browsers and servers share. */
function asciiDomain(domain: string): string | undefined {
  const lower = domain.toLowerCase();
  if (/^[a-z0-9.-]*$/.test(lower)) return lower;
  // Only letters, marks, digits and full stops may go on: the URL parser would take `/`, `?` or `@` as ends of the host.
  if (!/^[\p{L}\p{M}\p{N}.。-]+$/u.test(lower)) return undefined;
  return URL.canParse(`http://${lower}`) ? new URL(`http://${lower}`).hostname : undefined;
}
