import { Webhook } from 'standardwebhooks';
import type { Ctx } from '#platform/ctx.ts';

/**
 * The headers of the Standard Webhooks convention: the key as the message's id, the moment of this attempt, and a signature by each secret,
 * separated by blanks. The same key and body carry another timestamp at each attempt, as receivers refuse what is old.
 */
export function signed(ctx: Ctx, input: { key: string; body: string; secrets: readonly string[] }): Record<string, string> {
  const at = ctx.clock.now();
  const signatures = input.secrets.map((secret) => new Webhook(secret).sign(input.key, at, input.body));
  return {
    'webhook-id': input.key,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    ...(signatures.length > 0 ? { 'webhook-signature': signatures.join(' ') } : {}),
  };
}
