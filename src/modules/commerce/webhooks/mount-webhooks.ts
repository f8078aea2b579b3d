import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { Failure, fail } from '#platform/fail.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { openAccountSecrets } from '../providers/account-of.ts';
import type { Mode, ProviderAccount, ProviderEvent } from '../providers/provider.ts';
import { stripe } from '../providers/stripe/stripe.ts';
import type { CommerceTables } from '../tables.ts';
import { takeEventJob } from './take-event.ts';

const params = z.object({ ids: z.string().regex(/^[A-Za-z0-9]{24}$/) });
const ID = 12;

/**
 * `POST /webhooks/stripe/:ids`: what Stripe tells a workspace's account. The signature is checked over the bytes as they came; the event is
 * stored together with the job that works it off, and only then answered with 200: what is not stored, Stripe sends again.
 */
export function mountWebhooks(app: FastifyInstance, services: Services): void {
  void app.register(async (inside) => {
    inside.removeAllContentTypeParsers();
    inside.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    inside.post('/webhooks/stripe/:ids', async (request, reply) => {
      const { ids } = params.parse(request.params);
      const who = { workspaceId: ids.slice(0, ID), actor: systemActor('commerce.receive-event') };
      const account = await openAccount(services, who, ids.slice(ID));
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const header = (name: string) => [request.headers[name]].flat()[0];
      const event = account && (await stripe.parseWebhook(account, { body, header, now: services.clock.now() }));
      if (!account || !event) return fail('request/not-found');
      await withWorkspace(services, who, async (ctx) => storeEvent(ctx, account.mode, event));
      return reply.code(200).send();
    });
  });
}

async function openAccount(
  services: Services,
  who: { workspaceId: string; actor: Ctx['actor'] },
  webhookId: string,
): Promise<ProviderAccount | undefined> {
  try {
    return await withWorkspace(services, who, async (ctx) => {
      const row = await ctx.db
        .withTables<CommerceTables>()
        .selectFrom('provider_accounts')
        .select(['mode', 'publishable_key', 'secrets'])
        .where('workspace_id', '=', ctx.workspace.id)
        .where('webhook_id', '=', webhookId)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        workspaceId: ctx.workspace.id,
        mode: row.mode,
        publishableKey: row.publishable_key,
        ...openAccountSecrets(services, row.secrets),
      };
    });
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** The same event again is stored and worked off once. The first ever lights the lamp of the go-live checklist. */
async function storeEvent(ctx: Ctx, mode: Mode, event: ProviderEvent): Promise<void> {
  const { rows } = await sql`
    insert into provider_events (workspace_id, provider, event_id, mode, type, payload, received_at)
    values (${ctx.workspace.id}, 'stripe', ${event.eventId}, ${mode}, ${event.type}, ${JSON.stringify(event.payload)}, ${ctx.clock.now()})
    on conflict (workspace_id, provider, event_id) do nothing returning 1`.execute(ctx.db);
  if (rows.length === 0) return;
  await enqueue(ctx, takeEventJob, { eventId: event.eventId });
  await sql`update provider_accounts set checked = checked || ${JSON.stringify({ webhook: ctx.clock.now().toISOString() })}::jsonb
    where workspace_id = ${ctx.workspace.id} and provider = 'stripe' and mode = ${mode} and not checked ? 'webhook'`.execute(ctx.db);
}
