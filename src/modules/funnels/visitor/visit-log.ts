import { sql } from 'kysely';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';

export interface Visit {
  workspaceId: string;
  funnelId: string;
  stepId: string;
  pageId: string;
  visitorId: string;
  at: Date;
  referrer?: string | undefined;
  source?: string | undefined;
  medium?: string | undefined;
  campaign?: string | undefined;
  machine?: string | undefined;
}

const FLUSH_MILLISECONDS = 500;
/** Beyond this, visits that the database cannot take are let go: pages matter more than their count. */
const MOST = 50_000;

export interface VisitLog {
  add(visit: Visit): void;
  /** Writes down what waits. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Counts visits beside serving them: twice a second, in one statement a workspace, so that no page waits for the database. A process
 * killed in between forgets half a second of visits; registrations are never counted this way.
 */
export function openVisitLog(services: Services): VisitLog {
  let waiting: Visit[] = [];
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const visits = waiting;
    waiting = [];
    for (const [workspaceId, of] of Map.groupBy(visits, (visit) => visit.workspaceId)) {
      try {
        await insertVisits(services, workspaceId, of);
      } catch (error) {
        services.log.warn({ visits: of.length, error: error instanceof Error ? error.name : typeof error }, 'visits not written');
        // What the database refuses it refuses for ever: only what it was not there for is kept.
        if (isDatabaseAway(error) && waiting.length + of.length <= MOST) waiting.push(...of);
      }
    }
  }

  function flush(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  const timer = setInterval(() => {
    if (waiting.length > 0) void flush();
  }, FLUSH_MILLISECONDS);
  timer.unref();
  return {
    add: (visit) => {
      if (waiting.length < MOST) waiting.push(visit);
    },
    flush,
    close: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}

/** As one JSON text: of all ways to hand rows over, the one that costs this process least. */
async function insertVisits(services: Services, workspaceId: string, visits: readonly Visit[]): Promise<void> {
  await withWorkspace(services, { workspaceId, actor: systemActor('funnels.count-visits') }, async (ctx) => {
    await sql`insert into funnel_visits (workspace_id, funnel_id, step_id, page_id, visitor_id, at, referrer, utm_source, utm_medium, utm_campaign, machine)
      select ${workspaceId}, v."funnelId", v."stepId", v."pageId", v."visitorId", v.at, v.referrer, v.source, v.medium, v.campaign, v.machine
      from json_to_recordset(${JSON.stringify(visits)}::json) v
        ("funnelId" text, "stepId" text, "pageId" text, "visitorId" text, at timestamptz, referrer text, source text, medium text, campaign text, machine text)`.execute(
      ctx.db,
    );
  });
}
