import { sql } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { receiverOf } from '../limits/receivers.ts';
import { dayOf } from '../limits/take.ts';
import type { SendResult } from '../smtp/result.ts';
import type { Held } from './held.ts';

const EVERY_MILLISECONDS = 2_000;

interface Counts {
  accepted: number;
  hard: number;
  soft: number;
  deferred: number;
}

/** Counts what servers said by workspace, day, way out and group of receivers, and writes it down every two seconds: a row a beat would be a queue for one row. */
export interface Tally {
  count(workspaceId: string, said: readonly { mail: Held; result: SendResult }[]): void;
  /** Writes the rest. */
  close(): Promise<void>;
}

/** A process that is killed loses the counts of two seconds, and none of the ledger. */
export function createTally(services: Services): Tally {
  let counts = new Map<string, Counts>();
  let writing: Promise<void> = Promise.resolve();

  function flush(): void {
    if (counts.size === 0) return;
    const now = counts;
    counts = new Map();
    writing = writing
      .then(async () => write(services, now))
      .catch((error: unknown) => {
        services.log.warn({ error: error instanceof Error ? error.name : typeof error }, 'counts were not written');
      });
  }
  const timer = setInterval(flush, EVERY_MILLISECONDS);
  timer.unref();

  return {
    count: (workspaceId, said) => {
      const day = dayOf(services.clock.now()).toISOString();
      for (const { mail, result } of said) {
        const key = [workspaceId, day, mail.voice.transport.id, receiverOf(mail.delivery.to)].join(' ');
        const of = counts.get(key) ?? { accepted: 0, hard: 0, soft: 0, deferred: 0 };
        counts.set(key, of);
        const column = columnOf(result.kind);
        if (column) of[column] += 1;
      }
    },
    close: async () => {
      clearInterval(timer);
      flush();
      await writing;
    },
  };
}

function columnOf(kind: SendResult['kind']): keyof Counts | undefined {
  switch (kind) {
    case 'accepted':
      return 'accepted';
    case 'bounced':
    case 'failed':
      return 'hard';
    case 'deferred':
    case 'throttled':
      return 'deferred';
    case 'unwritable':
    case 'unreachable':
    case 'unknown':
      return undefined;
  }
}

async function write(services: Services, counts: ReadonlyMap<string, Counts>): Promise<void> {
  // In the order of their keys, so that two processes that write at once lock the rows in the same order.
  const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => ({ key: key.split(' '), ...of }));
  const part = (at: number) => rows.map(({ key }) => key[at] ?? '');
  await sql`
    insert into send_days as d (workspace_id, day, transport_id, receiver, accepted, hard, soft, deferred)
    select u.* from unnest(${part(0)}::text[], ${part(1)}::timestamptz[], ${part(2)}::text[], ${part(3)}::text[], ${rows.map((row) => row.accepted)}::int[],
      ${rows.map((row) => row.hard)}::int[], ${rows.map((row) => row.soft)}::int[], ${rows.map((row) => row.deferred)}::int[]) u
    on conflict (workspace_id, day, transport_id, receiver) do update set accepted = d.accepted + excluded.accepted, hard = d.hard + excluded.hard,
      soft = d.soft + excluded.soft, deferred = d.deferred + excluded.deferred`.execute(services.database.engine);
}
