import { startSet } from '#modules/actions/api.ts';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { randomId } from '#platform/ids.ts';
import { beginSubmitting } from '../ledger/begin-submitting.ts';
import { claimBatch } from '../ledger/claim-batch.ts';
import { recordOutcomes } from '../ledger/record-outcomes.ts';
import { ACTION_CHANNEL } from './action-channel.ts';
import { startAfterSending } from './start-after-sending.ts';

const EVERY_MILLISECONDS = 1_000;

/** Starts what is due of messages that are actions, and what sent messages set off, for as long as the worker runs. */
export async function startActionSender(services: Services): Promise<{ stop(): Promise<void> }> {
  const worker = randomId();
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(async () => {
        while (await startAfterSending(services));
        while (await sendDueActions(services, worker));
      })
      .catch((error: unknown) => {
        services.log.warn({ error: String(error) }, 'starting actions failed and will be tried again');
      });
  }, EVERY_MILLISECONDS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/**
 * One batch of messages of channel `action`: the runs are begun first, under the delivery as their cause, and the ledger moves after. A kill
 * between leaves rows that are claimed, given back, and find their runs begun: nothing is ever unknown here. True when there may be more.
 */
export async function sendDueActions(services: Services, worker: string): Promise<boolean> {
  const batch = await claimBatch(services, { channel: ACTION_CHANNEL, worker });
  if (!batch) return false;
  const { workspaceId, deliveries } = batch;
  if (deliveries.length === 0) return true;
  await withWorkspace(services, { workspaceId, actor: systemActor('messaging.start-actions') }, async (ctx) => {
    for (const delivery of deliveries) {
      const message = batch.messages.get(delivery.messageId);
      await startSet(ctx, {
        setId: setIdOf(message?.content),
        trigger: 'messaging.due',
        subject: `message:${delivery.messageId}`,
        cause: `messaging.due:${delivery.id}`,
        contactId: delivery.contactId,
        scopeId: message?.scenarioId ?? null,
      });
    }
  });
  const rows = deliveries.map(({ id }) => ({ id, headerMessageId: id }));
  const begun = await beginSubmitting(services, { workspaceId, worker, rows });
  const outcomes = begun.map(({ id }) => ({ id, state: 'accepted' as const }));
  await recordOutcomes(services, { workspaceId, worker, outcomes });
  return true;
}

function setIdOf(content: unknown): string {
  const setId = typeof content === 'object' && content !== null && 'setId' in content ? content.setId : undefined;
  return typeof setId === 'string' ? setId : '';
}
