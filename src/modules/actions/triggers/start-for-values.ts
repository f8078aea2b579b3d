import type { output as ZodOutput } from 'zod/v4/core';
import type { valuesChanged } from '#modules/people/events.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fieldSubject } from '../fields/named-field.ts';
import { start } from '../runs/start.ts';

/** A set runs for each field that changed; placeholders of the scenario's own fields are filled where the change was in one. */
export async function startForValues(
  ctx: Ctx,
  fact: ZodOutput<(typeof valuesChanged)['payload']>,
  meta: { factId: string },
): Promise<void> {
  const { audienceId, scopeId } = fact;
  for (const key of fact.changedKeys) {
    await start(ctx, {
      trigger: 'people.field-changed',
      subject: fieldSubject({ audienceId, scenarioId: scopeId ?? undefined, key }),
      cause: `${meta.factId}:${key}`,
      contactId: fact.contactId,
      scopeId,
      variables: { field: key },
      source: fact.source,
    });
  }
}
