import type { z } from 'zod';
import { upsertContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { issueFields } from '#platform/i18n/issue-text.ts';
import { fail } from '../contract.ts';
import { inboundBody } from '../contract/inbound.ts';
import { openSecrets } from '../endpoints/secrets.ts';
import type { SetRow } from '../queries/sets.ts';
import { startSet } from '../runs/start.ts';
import { verifySignature, type SignedRequest } from './verify-signature.ts';

/**
 * Takes what another system sent to a set's address: checks who signed it, finds or makes the contact, runs the set. The same `webhook-id`
 * again is the same run. Fails with `inbound/refused`, `inbound/body`, and what people refuses of values.
 */
export async function takeInbound(ctx: Ctx, set: SetRow, request: SignedRequest): Promise<{ runId: string }> {
  const secrets = openSecrets(ctx, {
    secret: set.sealed_inbound_secret,
    oldSecret: set.sealed_inbound_old_secret,
    rotationEndsAt: set.inbound_rotation_ends_at,
  });
  if (!verifySignature(request, { secrets, now: ctx.clock.now() })) fail('inbound/refused');
  const body = readBody(ctx, request.body);
  const runId = await startSet(ctx, {
    setId: set.id,
    trigger: 'actions.inbound',
    subject: null,
    cause: `actions.inbound:${request.id}`,
    contactId: await contactOf(ctx, set, body),
    variables: body.variables,
  });
  return runId === undefined ? fail('set/archived') : { runId };
}

function readBody(ctx: Ctx, bytes: Buffer): z.output<typeof inboundBody> {
  const given = parseJson(bytes);
  const parsed = inboundBody.safeParse(given);
  return parsed.success ? parsed.data : fail('inbound/body', {}, issueFields(ctx.services.texts, ctx.locale, parsed.error.issues, given));
}

function parseJson(bytes: Buffer): unknown {
  try {
    // PostgreSQL holds neither U+0000 nor half a letter; nobody means either.
    return JSON.parse(bytes.toString('utf8'), (_key, value: unknown) =>
      typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
    );
  } catch {
    return undefined;
  }
}

async function contactOf(ctx: Ctx, set: SetRow, body: z.output<typeof inboundBody>): Promise<string | null> {
  if (set.inbound_audience_id === null || !body.mail) return null;
  const { contactId } = await upsertContact(ctx, {
    audienceId: set.inbound_audience_id,
    mail: body.mail,
    values: { ...body.values, ...(body.name === undefined ? {} : { name: body.name }) },
    source: { kind: 'api', id: set.id },
  });
  return contactId;
}
