import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { normaliseMail } from '#modules/people/api.ts';
import type { Held } from '../engine/held.ts';
import type { SendResult } from '../smtp/result.ts';
import { classify } from './classify.ts';
import { countBounce } from './record-return.ts';

/** Counts addresses that a server refused at once towards their being left out, as a mail that comes back does. */
export async function noteRefusals(
  services: Services,
  workspaceId: string,
  said: readonly { mail: Held; result: SendResult }[],
): Promise<void> {
  const refused = said.filter(({ result }) => result.kind === 'bounced');
  if (refused.length === 0) return;
  await withWorkspace(services, { workspaceId, actor: systemActor('mail.note-refusals') }, async (ctx) => {
    for (const { mail, result } of refused) {
      const kind = classify('', result.answer);
      const address = normaliseMail(mail.delivery.to);
      if (kind === 'unclear' || !address) continue;
      await countBounce(ctx, { mailNorm: address.norm, kind, answer: result.answer, deliveryId: mail.delivery.id });
    }
  });
}
