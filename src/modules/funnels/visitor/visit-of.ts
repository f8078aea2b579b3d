import type { IncomingMessage } from 'node:http';
import type { Services } from '#platform/ctx.ts';
import { cleanReferrer } from '#platform/http/referrer.ts';
import { machineAgent } from './machine-agent.ts';
import type { LiveStep } from './step-cache.ts';
import type { Visit } from './visit-log.ts';

/** What is kept of a visit. Runs for every page served: nothing here parses what is not there. */
export function visitOf(services: Services, live: LiveStep, visitorId: string, request: IncomingMessage): Visit {
  return {
    workspaceId: live.workspaceId,
    funnelId: live.funnelId,
    stepId: live.stepId,
    pageId: live.page.pageId,
    visitorId,
    at: services.clock.now(),
    referrer: cleanReferrer(request.headers.referer, services.config.publicUrl),
    ...utmOf(request.url),
    machine: machineAgent(request.headers['user-agent'] ?? ''),
  };
}

/** What follows the question mark; empty without one. */
export function queryOf(url: string | undefined): string {
  const at = url?.indexOf('?') ?? -1;
  return at < 0 ? '' : (url?.slice(at + 1) ?? '');
}

const NO_UTM = {};

function utmOf(url: string | undefined): Pick<Visit, 'source' | 'medium' | 'campaign'> {
  if (!url?.includes('utm_')) return NO_UTM;
  const query = new URLSearchParams(queryOf(url));
  const read = (name: string) =>
    query
      .get(name)
      ?.replace(/\p{Cc}/gu, '')
      .slice(0, 200)
      // Cut in the middle of a letter beyond U+FFFF, it would be no text to the database.
      .toWellFormed() || undefined;
  return { source: read('utm_source'), medium: read('utm_medium'), campaign: read('utm_campaign') };
}
