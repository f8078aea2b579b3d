import { readVisitorToken } from '#modules/messaging/api.ts';
import { elementsOf } from '#modules/pages/api.ts';
import type { Opened } from '#modules/pages/extend.ts';
import { visitorActor, type Ctx, type RequestInfo, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { hasRegistered } from '../queries.ts';
import type { LiveStep } from './step-cache.ts';

/** Asks the element whose link a visitor followed where it leads. Without a database it leads nowhere, and says that it soon will. */
export async function openElement(
  services: Services,
  asked: { live: LiveStep; elementId: string; visitorId: string; info: RequestInfo },
): Promise<Opened> {
  const { live, elementId, visitorId, info } = asked;
  const node = live.page.elements.get(elementId);
  const open = node && elementsOf(services.registry).get(node.kind)?.open;
  if (!node || !open) return fail('request/not-found');
  const who = { workspaceId: live.workspaceId, actor: visitorActor(visitorId), request: info };
  const place = { kind: 'funnel-step', id: live.stepId };
  try {
    return await withWorkspace(services, who, (ctx) =>
      open(ctx, {
        props: node.props,
        elementId,
        pageId: live.page.pageId,
        place,
        isRegistered: async () => cameByMail(ctx, info) || hasRegistered(ctx, live.funnelId, visitorId),
      }),
    );
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return { then: 'refused', why: 'funnels:opening.away' };
  }
}

/** The page's own address still has what the mail's link brought: browsers tell it to the page's own site. */
function cameByMail(ctx: Ctx, info: RequestInfo): boolean {
  const from = info.header('referer') ?? '';
  const token = URL.canParse(from) ? new URL(from).searchParams.get('t') : null;
  return token !== null && readVisitorToken(ctx.services, token)?.workspaceId === ctx.workspace.id;
}
