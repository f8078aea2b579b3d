import { pageAnswer } from '#modules/pages/api.ts';
import type { Services } from '#platform/ctx.ts';
import { requestTimer } from '#platform/http/metrics.ts';
import { publicHeaders } from '#platform/http/public-server.ts';
import type { Shortcut } from '#platform/http/visitor.ts';
import type { StepCache } from './step-cache.ts';
import type { VisitLog } from './visit-log.ts';
import { visitOf } from './visit-of.ts';
import { knownVisitor, newVisitor } from './visitor-cookie.ts';

const PATH = /^\/p\/([A-Za-z0-9]{12})(?:\?|$)/;
const timers = {
  200: requestTimer({ origin: 'public', route: '/p/:stepId', method: 'GET', status: '200' }),
  304: requestTimer({ origin: 'public', route: '/p/:stepId', method: 'GET', status: '304' }),
};

/** A published page out of memory: what the route `/p/:stepId` does for a fresh copy, at a third of the cost. */
export function stepShortcut(services: Services, cache: StepCache, visits: VisitLog): Shortcut {
  return (request, response) => {
    if (request.method !== 'GET' || !request.url) return false;
    const stepId = PATH.exec(request.url)?.[1];
    // "?to=next", "?open=…", "?frame=…" and their like are the route's business.
    if (stepId === undefined || /to=|open=|frame=/.test(request.url)) return false;
    const live = cache.peek(stepId);
    // A page with a password is asked for it.
    if (!live || live.lock !== undefined) return false;
    const started = performance.now();
    const known = knownVisitor(request.headers.cookie);
    const visitor = known === undefined ? newVisitor(services) : undefined;
    const { status, headers, body } = pageAnswer(live.page, {
      acceptEncoding: request.headers['accept-encoding'],
      ifNoneMatch: request.headers['if-none-match'],
    });
    response.writeHead(status, visitor ? { ...publicHeaders, ...headers, 'set-cookie': visitor.header } : { ...publicHeaders, ...headers });
    response.end(body);
    visits.add(visitOf(services, live, known ?? visitor?.id ?? '', request));
    timers[status].observe((performance.now() - started) / 1000);
    return true;
  };
}
