import {
  elementsOf,
  liveNumbers,
  loadData,
  pageLocks,
  publishedPage,
  withCode,
  type LoadedData,
  type PageCode,
  type PublishedPage,
} from '#modules/pages/api.ts';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { resolveAddress } from '#platform/db/resolve-address.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { Failure } from '#platform/fail.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { findNextStepId, findStep } from '../queries.ts';

/** A step as visitors are served it: nothing of it is asked of the database while it is fresh. */
export interface LiveStep {
  workspaceId: string;
  stepId: string;
  funnelId: string;
  /** Undefined at the funnel's end. */
  nextStepId: string | undefined;
  /** With the funnel's own code in it. */
  page: PublishedPage;
  code: PageCode;
  /** What is kept of the page's password; undefined: everybody sees it. */
  lock: string | undefined;
  /** What the page's forms ask for, to draw them again. */
  data: LoadedData;
}

interface Entry {
  live: LiveStep;
  checkedAt: number;
  checking: Promise<LiveStep | undefined> | undefined;
}

/** How old a copy may be before the database is asked whether it still stands. */
const FRESH_MILLISECONDS = 1_000;
/** How long a visitor waits for that answer where there is a copy to show. */
const PATIENCE_MILLISECONDS = 250;
const KEPT = 5_000;

export interface StepCache {
  /** The step, or undefined when visitors see none: not published, archived, ended. Throws only without a copy and without a database. */
  get(stepId: string): Promise<LiveStep | undefined>;
  /** The copy in memory, while it is fresh. */
  peek(stepId: string): LiveStep | undefined;
}

/** The pages of one process. They stay up while the database is away: what was loaded is served until it is back. */
export function createStepCache(services: Services): StepCache {
  const entries = new Map<string, Entry>();
  const loading = new Map<string, Promise<LiveStep | undefined>>();

  function put(stepId: string, live: LiveStep | undefined): LiveStep | undefined {
    entries.delete(stepId);
    if (!live) return undefined;
    entries.set(stepId, { live, checkedAt: performance.now(), checking: undefined });
    const oldest = entries.size > KEPT ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    return live;
  }

  function load(stepId: string): Promise<LiveStep | undefined> {
    const known = loading.get(stepId);
    if (known) return known;
    const started = loadStep(services, stepId, undefined)
      .then((live) => put(stepId, live))
      .finally(() => loading.delete(stepId));
    loading.set(stepId, started);
    return started;
  }

  function check(stepId: string, entry: Entry): Promise<LiveStep | undefined> {
    entry.checking ??= loadStep(services, stepId, entry.live).then(
      (live) => put(stepId, live),
      (error: unknown) => {
        // Its workspace is gone: a copy must not outlive it.
        if (error instanceof Failure && error.kind === 'not_found') return put(stepId, undefined);
        entry.checking = undefined;
        entry.checkedAt = performance.now();
        if (!isDatabaseAway(error)) services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'step not checked');
        return entry.live;
      },
    );
    return entry.checking;
  }

  const isFresh = (entry: Entry) => performance.now() - entry.checkedAt < FRESH_MILLISECONDS;
  return {
    peek: (stepId) => {
      const entry = entries.get(stepId);
      return entry && isFresh(entry) ? entry.live : undefined;
    },
    get: async (stepId) => {
      const entry = entries.get(stepId);
      if (!entry) return load(stepId);
      if (isFresh(entry)) return entry.live;
      return Promise.race([check(stepId, entry), after(PATIENCE_MILLISECONDS, entry.live)]);
    },
  };
}

async function loadStep(services: Services, stepId: string, known: LiveStep | undefined): Promise<LiveStep | undefined> {
  const workspaceId = known?.workspaceId ?? (await addressOf(services, stepId));
  if (workspaceId === undefined) return undefined;
  return withWorkspace(services, { workspaceId, actor: systemActor('funnels.serve') }, async (ctx) => {
    const step = await findStep(ctx, stepId);
    if (!step) return undefined;
    const nextStepId = await findNextStepId(ctx, step);
    const number = (await liveNumbers(ctx, [step.page_id])).get(step.page_id);
    if (number === undefined) return undefined;
    const lock = (await pageLocks(ctx, [step.page_id])).get(step.page_id);
    const code = services.config.pageScripts ? { ...noCode, ...step.code } : noCode;
    const isSame = known?.page.pageId === step.page_id && known.page.number === number && isSameCode(known.code, code);
    if (known && isSame) return { ...known, nextStepId, lock };
    const page = await publishedPage(ctx, step.page_id);
    if (!page) return undefined;
    return {
      workspaceId,
      stepId,
      funnelId: step.funnel_id,
      nextStepId,
      page: await withCode(page, code),
      code,
      lock,
      data: await formData(ctx, page),
    };
  });
}

const noCode: PageCode = { head: '', top: '', end: '' };

function isSameCode(one: PageCode, other: PageCode): boolean {
  return one.head === other.head && one.top === other.top && one.end === other.end;
}

async function addressOf(services: Services, stepId: string): Promise<string | undefined> {
  const address = await resolveAddress(services, stepId);
  return address?.kind === 'funnel-step' ? address.workspaceId : undefined;
}

/** Only what elements with forms use: pictures and the like stand in the page's bytes already. */
async function formData(ctx: Ctx, page: PublishedPage): Promise<LoadedData> {
  const kinds = elementsOf(ctx.services.registry);
  const refs = [...page.elements.values()].flatMap(({ kind, props }) => {
    const element = kinds.get(kind);
    return element?.formAgain ? (element.refs?.(props) ?? []) : [];
  });
  return loadData(ctx, refs);
}

async function after<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, value).unref();
  });
}
