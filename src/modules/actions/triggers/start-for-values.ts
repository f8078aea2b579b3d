import type { output as ZodOutput } from 'zod/v4/core';
import type { valuesChanged } from '#modules/people/events.ts';
import type { Ctx } from '#platform/ctx.ts';
import { start } from '../runs/start.ts';
import { fieldSubject } from './people-triggers.ts';

/** Shared fields only: those of a scenario have no trigger of their own. */
export async function startForValues(
  ctx: Ctx,
  fact: ZodOutput<(typeof valuesChanged)['payload']>,
  meta: { factId: string },
): Promise<void> {
  if (fact.scopeId !== null) return;
  for (const key of fact.changedKeys) {
    await start(ctx, {
      trigger: 'people.field-changed',
      subject: fieldSubject({ audienceId: fact.audienceId, key }),
      cause: `${meta.factId}:${key}`,
      contactId: fact.contactId,
      variables: { field: key },
      source: fact.source,
    });
  }
}
