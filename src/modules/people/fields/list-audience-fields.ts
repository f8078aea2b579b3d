import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import type { Field } from '../contract.ts';
import type { listFields as route } from '../contract/fields.ts';
import { listFields } from './field-lookup.ts';
import { audienceOfScope } from './scope-store.ts';

/** The fields that an audience shares and, where a scenario is named, that scenario's own. Fails with `request/not-found`. */
export async function listAudienceFields(ctx: Ctx, { audienceId, scenarioId }: InputOf<typeof route>): Promise<{ items: Field[] }> {
  await getAudience(ctx, audienceId);
  if (scenarioId && (await audienceOfScope(ctx, scenarioId)) !== audienceId) fail('request/not-found');
  return { items: await listFields(ctx, { audienceId, scenarioId }) };
}
