import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { PauseReason } from '../contract/transports.ts';
import { TRANSPORT_SECRET, type TransportRow } from '../tables.ts';
import type { OutletSpec } from '../outlets/spec.ts';
import { heloName } from '../smtp/helo-name.ts';
import { EVERY_AUDIENCE } from './choose-transports.ts';

/** The installation's own way out, in the place of a transport's id. */
export const INSTALLATION = 'installation';

/** A way out that an audience's mail may take. */
export interface ResolvedTransport {
  /** Of the row, or `installation`. */
  id: string;
  name: string;
  /** The outlet's name among the threads: another one with each change. */
  outlet: string;
  /** Undefined for the installation's own, which is open already. */
  spec: OutletSpec | undefined;
  perSecond: number | null;
  warmUp: boolean;
  pause: { reason: PauseReason; retryAt: Date | null } | null;
}

interface Chosen extends TransportRow {
  audience_id: string;
  position: number;
}

/** The ways out of each audience, in the order in which they are tried; never none. */
export async function resolveTransports(ctx: Ctx, audienceIds: readonly string[]): Promise<Map<string, ResolvedTransport[]>> {
  const found = await sql<Chosen>`
    select c.audience_id, c.position, t.* from transport_choices c
    join transports t on t.workspace_id = c.workspace_id and t.id = c.transport_id
    where c.workspace_id = ${ctx.workspace.id} and c.audience_id = any(${[...audienceIds, EVERY_AUDIENCE]}::text[])
    order by c.audience_id, c.position`.execute(ctx.db);
  const byAudience = Map.groupBy(found.rows, (row) => row.audience_id);
  return new Map(
    audienceIds.map((id) => {
      const rows = byAudience.get(id) ?? byAudience.get(EVERY_AUDIENCE) ?? [];
      return [id, rows.length === 0 ? [installation] : rows.map((row) => resolved(ctx, row))];
    }),
  );
}

const installation: ResolvedTransport = {
  id: INSTALLATION,
  name: '',
  outlet: INSTALLATION,
  spec: undefined,
  perSecond: null,
  warmUp: false,
  pause: null,
};

/** A transport as the sender takes it. */
export function resolved(ctx: Ctx, row: TransportRow): ResolvedTransport {
  return {
    id: row.id,
    name: row.name,
    outlet: `${ctx.workspace.id}:${row.id}:${row.version}`,
    spec: specOf(ctx, row),
    perSecond: row.per_second,
    warmUp: row.warm_up,
    pause: row.pause_reason === null ? null : { reason: row.pause_reason, retryAt: row.retry_at },
  };
}

function specOf(ctx: Ctx, { settings, secret }: TransportRow): OutletSpec {
  const { config, secrets } = ctx.services;
  const opened = secret === '' ? undefined : secrets.open(secret, TRANSPORT_SECRET);
  if (settings.kind === 'ses') {
    const { region, accessKeyId, configurationSet, connections } = settings;
    return { kind: 'ses', region, accessKeyId, secretAccessKey: opened ?? '', configurationSet, connections };
  }
  return {
    kind: 'smtp',
    target: {
      host: settings.host,
      port: settings.port,
      secure: settings.tls === 'tls',
      requireTls: settings.tls === 'starttls',
      user: settings.user === '' ? undefined : settings.user,
      password: opened,
      verify: settings.tls !== 'none',
      // A seller's server stands on the internet; what stands beside the product is the installation's to name, in SMTP_URL.
      mayBeInside: config.environment !== 'production',
    },
    helo: heloName(config.publicUrl),
    connections: settings.connections,
  };
}
