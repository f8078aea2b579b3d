import type { FastifyRequest } from 'fastify';
import { visitorActor, type Ctx, type Services } from '#platform/ctx.ts';
import { resolveAddress } from '#platform/db/resolve-address.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { limitKey, takeToken } from '#platform/http/rate-limits.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { findScenarioByForm, type RegisterScenario } from '../registration/scenario-to-register.ts';

/** Forms sent from one network; shared networks of schools and offices stay below it. */
const LIMIT = { times: 30, seconds: 600 };

/**
 * Runs `work` in the workspace of a public form's address, in one transaction. Fails with `request/not-found` for an address that ended
 * or is of another kind; of a form to register also for a scenario in the archive, and in a workspace that closes.
 */
export async function inForm<T>(
  services: Services,
  request: FastifyRequest,
  form: { id: string; kind: 'scenario-form' | 'scenario-leaving' },
  work: (ctx: Ctx, scenario: RegisterScenario) => Promise<T> | T,
): Promise<T> {
  const address = await resolveAddress(services, form.id);
  if (address?.kind !== form.kind) return fail('request/not-found');
  const who = { workspaceId: address.workspaceId, actor: visitorActor(null), request: requestInfo(services, request) };
  return withWorkspace(services, who, async (ctx) => {
    const scenario = await findScenarioByForm(ctx, form.id);
    const isOpen = scenario && !scenario.archivedAt && !ctx.workspace.closing;
    return scenario && (isOpen || form.kind === 'scenario-leaving') ? work(ctx, scenario) : fail('request/not-found');
  });
}

/** Counts the sending of a form from an address; fails with `request/too-many`. */
export async function countSending(services: Services, request: FastifyRequest): Promise<void> {
  const key = limitKey(services.secrets, 'messaging.form', requestInfo(services, request).address);
  const taken = await takeToken(services.database.app, key, LIMIT, services.clock.now());
  if (!taken.allowed) fail('request/too-many', { seconds: taken.retryAfterSeconds });
}
