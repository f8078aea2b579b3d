import type { Services } from '#platform/ctx.ts';
import { dotted } from '../addresses.ts';

const PURPOSE = 'media.link';

/**
 * A path at which a gated file is to be had until `until`: `/g/<file>.<expiry>/<signature>.pdf`. Signed, not stored: it cannot be made
 * up, nor taken back.
 */
export function signLink(services: Pick<Services, 'secrets'>, file: { id: string; ending: string }, until: Date): string {
  const what = `${file.id}.${until.getTime().toString(36)}`;
  return `/g/${what}/${services.secrets.sign(what, PURPOSE)}${dotted(file.ending)}`;
}

/** The id of the file that a link leads to; undefined for one that is too old, was altered, or never was one. */
export function readLink(services: Pick<Services, 'secrets' | 'clock'>, link: { what: string; signature: string }): string | undefined {
  if (!services.secrets.verify(link.what, link.signature, PURPOSE)) return undefined;
  const [id, expires = ''] = link.what.split('.');
  return Number.parseInt(expires, 36) > services.clock.now().getTime() ? id : undefined;
}
