import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { $ZodType } from 'zod/v4/core';
import { visitorActor, type Actor, type Ctx, type GlobalCtx, type RequestInfo, type Services } from '../ctx.ts';
import { enterFrom, withoutWorkspace } from '../db/with-workspace.ts';
import { fail } from '../fail.ts';
import { issueFields } from '../i18n/issue-text.ts';
import { authenticatorPlug, type Identity } from './authenticator.ts';
import type { Route } from './contract.ts';
import { isAnswer, type Endpoint, type Extras } from './endpoint.ts';
import { checkOrigin } from './origin.ts';
import { receiveUpload } from './receive-upload.ts';
import { requestInfo } from './request-info.ts';
import { checkLimit } from './check-limit.ts';

const ID = /^[A-Za-z0-9]{12}$/;

export interface Result {
  output: unknown;
  extras: Extras;
}

/**
 * One call of `/api/v1`: origin, limit, who, workspace, permission, input, run; everything after the limit in one transaction, but
 * for what waits for somebody else.
 * Throws a `Failure` for whatever does not hold.
 */
export async function runEndpoint(services: Services, endpoint: Endpoint, request: FastifyRequest): Promise<Result> {
  const { route } = endpoint;
  const info = requestInfo(services, request);
  checkOrigin(services, route.method, info);
  await checkLimit(services, route, info);
  const who = { actor: visitorActor(null), request: info };
  const upload = route.media === 'upload' ? await receive(services, endpoint, request, who) : undefined;
  const { input, begun } = await withoutWorkspace(services, who, async (outside) => {
    const ctx = await admit(outside, route, info);
    const read = upload ?? parseInput(ctx, route, request);
    return { input: read, begun: await endpoint.run(ctx, read) };
  });
  const { then } = endpoint;
  if (!then) return resultOf(begun);
  const waited = await then.wait(services, begun);
  return resultOf(await withoutWorkspace(services, who, async (outside) => then.end(await admit(outside, route, info), input, waited)));
}

/** A file is received between two transactions: nobody without permission may fill the disk, no slow line may hold a connection. */
async function receive(
  services: Services,
  endpoint: Endpoint,
  request: FastifyRequest,
  who: { actor: Actor; request: RequestInfo },
): Promise<Record<string, unknown>> {
  const { route } = endpoint;
  const { input, workspaceId } = await withoutWorkspace(services, who, async (outside) => {
    const ctx = await admit(outside, route, who.request);
    return { input: parseInput(ctx, route, request), workspaceId: 'workspace' in ctx ? ctx.workspace.id : '' };
  });
  const file = await receiveUpload(request);
  return { ...input, file, prepared: await endpoint.prepare?.(services, file, { input, workspaceId }) };
}

function resultOf(output: unknown): Result {
  return isAnswer(output) ? { output: output.output, extras: output.extras } : { output, extras: {} };
}

/** The answer as its route describes it: fields that the route does not name do not leave. */
export function presentOutput(route: Route, output: unknown): unknown {
  return route.output === null ? undefined : z.parse(route.output, output);
}

/** Sets an answer's cookies and headers. Cookies are HttpOnly and SameSite=Lax, and Secure wherever the admin is on https. */
export function applyExtras(services: Services, reply: FastifyReply, extras: Extras): void {
  const secure = services.config.adminUrl.startsWith('https:');
  for (const cookie of extras.cookies ?? []) {
    const options = { path: cookie.path, httpOnly: true, sameSite: 'lax', secure } as const;
    if (cookie.value === null) reply.clearCookie(cookie.name, options);
    else
      reply.setCookie(
        cookie.name,
        cookie.value,
        cookie.maxAgeSeconds === undefined ? options : { ...options, maxAge: cookie.maxAgeSeconds },
      );
  }
  for (const [name, value] of Object.entries(extras.headers ?? {})) reply.header(name, value);
}

async function admit(outside: GlobalCtx, route: Route, info: RequestInfo): Promise<GlobalCtx | Ctx> {
  if (route.can === 'public') return outside;
  const authenticator = outside.services.registry.contributions(authenticatorPlug)[0];
  const identity = await authenticator?.identify(outside);
  if (!authenticator || !identity) return fail('request/unauthenticated');
  const ctx: GlobalCtx = {
    ...outside,
    actor: identityActor(identity),
    locale: info.header('accept-language') ? info.locale : (identity.locale ?? info.locale),
  };
  if (route.can === 'staff' || route.can === 'installation') {
    if (identity.kind !== 'staff') fail('request/forbidden');
    if (route.can === 'installation' && !identity.installationOwner) fail('request/forbidden');
    return ctx;
  }
  const workspaceId = identity.workspaceId ?? info.header('tsudoi-workspace');
  if (!workspaceId || !ID.test(workspaceId)) return fail('request/not-found');
  const inside = await enterFrom(ctx, workspaceId);
  const actor = await authenticator.admit(inside, identity);
  if (!actor) return fail('request/not-found');
  if (route.can !== 'member' && !actor.may(route.can)) fail('request/forbidden');
  return { ...inside, actor };
}

function identityActor(identity: Identity): Actor {
  return { kind: identity.kind, id: identity.id, owner: false, may: () => false };
}

function parseInput(ctx: GlobalCtx, route: Route, request: FastifyRequest): Record<string, unknown> {
  const params = parseParams(route, request.params);
  if (!route.input) return params;
  const inQuery = route.method === 'GET' || route.method === 'DELETE' || route.media === 'upload';
  const given = inQuery ? request.query : (request.body ?? {});
  return { ...parsePart(ctx, route.input, given), ...params };
}

function parseParams(route: Route, given: unknown): Record<string, unknown> {
  const params = z.record(z.string(), z.string()).parse(given ?? {});
  if (route.params) {
    const parsed = z.safeParse(route.params, params);
    return parsed.success ? { ...Object(parsed.data) } : fail('request/not-found');
  }
  if (!Object.values(params).every((value) => ID.test(value))) fail('request/not-found');
  return params;
}

function parsePart(ctx: GlobalCtx, schema: $ZodType, given: unknown): Record<string, unknown> {
  const parsed = z.safeParse(schema, given);
  if (parsed.success) return { ...Object(parsed.data) };
  return fail('request/invalid', {}, issueFields(ctx.services.texts, ctx.locale, parsed.error.issues, given));
}
