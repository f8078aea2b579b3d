import { isIP } from 'node:net';
import type { Ctx } from '#platform/ctx.ts';
import { selectTransports } from '../transports/rows.ts';

/** Services whose users' SPF records name them so. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)amazonaws\.com$/, 'include:amazonses.com'],
  [/(^|\.)sendgrid\.net$/, 'include:sendgrid.net'],
  [/(^|\.)mailgun\.org$/, 'include:mailgun.org'],
  [/(^|\.)gmail\.com$|(^|\.)google\.com$/, 'include:_spf.google.com'],
  [/(^|\.)sakura\.ne\.jp$/, 'a:www.sakura.ne.jp'],
  [/(^|\.)outlook\.com$|(^|\.)office365\.com$/, 'include:spf.protection.outlook.com'],
];

/** What a workspace's SPF records are to name: the servers by which its mail leaves, as well as one can know them from here. */
export async function spfSender(ctx: Ctx): Promise<string> {
  const [first] = await selectTransports(ctx);
  if (first?.settings.kind === 'ses') return 'include:amazonses.com';
  const url = ctx.services.config.smtpUrl;
  const host =
    first?.settings.kind === 'smtp'
      ? first.settings.host
      : url === undefined
        ? new URL(ctx.services.config.publicUrl).hostname
        : new URL(url).hostname;
  const known = KNOWN.find(([pattern]) => pattern.test(host));
  if (known) return known[1];
  const version = isIP(host);
  return version === 0 ? `a:${host}` : `ip${version}:${host}`;
}
