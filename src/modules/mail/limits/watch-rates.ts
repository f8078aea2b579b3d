import { sql } from 'kysely';
import { notify, resolveNotice } from '#modules/accounts/api.ts';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { INSTALLATION } from '../transports/resolve.ts';
import { setPause } from '../transports/rows.ts';
import { dayOf } from './take.ts';

/** Where receivers begin to turn a sender down: bounces, and complaints (Gmail's and Yahoo!'s own line is 0.1 %, Amazon's for bounces 5 %). */
const BOUNCE_RATE = 0.02;
const COMPLAINT_RATE = 0.001;
/** So few say nothing yet. */
const LEAST_BOUNCES = 10;
const LEAST_COMPLAINTS = 3;
/** Days that count. */
const DAYS = 3;

interface Rate {
  workspace_id: string;
  transport_id: string;
  name: string | null;
  accepted: number;
  hard: number;
  complaints: number;
}

/**
 * Pauses each way out whose bounces or complaints of the last days are too many, and tells: going on would cost its reputation. What was sent up to the day on which
 * somebody resumed it no longer counts. The installation's own cannot be paused for one workspace; there it is only told.
 */
export async function watchRates(services: Services): Promise<void> {
  const since = new Date(dayOf(services.clock.now()).getTime() - (DAYS - 1) * 86_400_000);
  const found = await sql<Rate>`
    select d.workspace_id, d.transport_id, t.name, sum(d.accepted)::int as accepted, sum(d.hard)::int as hard, sum(d.complaints)::int as complaints
    from send_days d left join transports t on t.workspace_id = d.workspace_id and t.id = d.transport_id
    where d.day >= ${since} and (t.id is not null or d.transport_id = ${INSTALLATION}) and (t.resumed_at is null or d.day > t.resumed_at) and t.paused_at is null
    group by d.workspace_id, d.transport_id, t.name`.execute(services.database.engine);
  for (const rate of found.rows) {
    const reason = reasonOf(rate);
    await withWorkspace(services, { workspaceId: rate.workspace_id, actor: systemActor('mail.watch-rates') }, async (ctx) => {
      const key = `mail.transport-paused:${rate.transport_id}`;
      if (!reason) return rate.transport_id === INSTALLATION ? resolveNotice(ctx, key) : undefined;
      const percent =
        Math.round(((reason === 'bounces' ? rate.hard : rate.complaints) / Math.max(1, rate.accepted + rate.hard)) * 10_000) / 100;
      const isPaused = rate.transport_id !== INSTALLATION && (await setPause(ctx, rate.transport_id, { reason, detail: `${percent} %` }));
      if (!isPaused && rate.transport_id !== INSTALLATION) return;
      await notify(ctx, {
        kind: 'mail.transport-paused',
        key,
        textKey: isPaused ? `mail:notices.paused-${reason}` : `mail:notices.many-${reason}`,
        data: { name: rate.name ?? '', percent },
        severity: 'error',
        link: isPaused ? '/transports' : '/deliverability',
        permission: 'mail.manage-transports',
      });
    }).catch((error: unknown) => {
      services.log.warn({ error: error instanceof Error ? error.name : typeof error }, 'rates were not looked at');
    });
  }
}

function reasonOf({ accepted, hard, complaints }: Rate): 'bounces' | 'complaints' | undefined {
  const tried = accepted + hard;
  if (complaints >= LEAST_COMPLAINTS && complaints / tried >= COMPLAINT_RATE) return 'complaints';
  return hard >= LEAST_BOUNCES && hard / tried >= BOUNCE_RATE ? 'bounces' : undefined;
}
