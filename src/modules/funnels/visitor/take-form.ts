import { elementsOf } from '#modules/pages/api.ts';
import type { Submitted } from '#modules/pages/extend.ts';
import { visitorActor, type RequestInfo, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { limitKey, takeToken } from '#platform/http/rate-limits.ts';
import { ELEMENT } from '../form/render-form.ts';
import type { LiveStep } from './step-cache.ts';

/** A household or an office may register many; a machine, no more than this from one address. */
const FORMS = { times: 20, seconds: 60 };

export type Taken =
  | Exclude<Submitted, { then: 'again' }>
  | { then: 'again'; status: 422 | 429 | 503; problems: Readonly<Record<string, string>> };

/** Gives what a visitor sent to the element that it came from. Too many, or no database: the same page says so and keeps what was typed. */
export async function takeForm(
  services: Services,
  sent: { live: LiveStep; elementId: string; values: URLSearchParams; query: URLSearchParams; visitorId: string; info: RequestInfo },
): Promise<Taken> {
  const { live, elementId, values, query, visitorId, info } = sent;
  const node = live.page.elements.get(elementId);
  const submit = node && elementsOf(services.registry).get(node.kind)?.submit;
  if (!node || !submit) return fail('request/not-found');
  const place = { kind: 'funnel-step', id: live.stepId };
  try {
    const key = limitKey(services.secrets, 'funnels.form', info.address);
    const { allowed } = await takeToken(services.database.app, key, FORMS, services.clock.now());
    if (!allowed) return { then: 'again', status: 429, problems: { [ELEMENT]: services.texts(info.locale, 'funnels:form.tooMany') } };
    const who = { workspaceId: live.workspaceId, actor: visitorActor(visitorId), request: info };
    const submitted = await withWorkspace(services, who, (ctx) =>
      submit(ctx, { props: node.props, elementId, pageId: live.page.pageId, place, values, query }),
    );
    return submitted.then === 'again' ? { then: 'again', status: 422, problems: submitted.problems } : submitted;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return { then: 'again', status: 503, problems: { [ELEMENT]: services.texts(info.locale, 'funnels:form.away') } };
  }
}
