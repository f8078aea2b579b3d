import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { checkCondition } from '../conditions/check-condition.ts';
import type { createSegment as route, Segment } from '../contract/segments.ts';
import { lockFields } from '../queries/lock-fields.ts';
import type { PeopleTables } from '../tables.ts';
import { checkSegmentName } from './check-segment-name.ts';
import { loadSegment } from './segment-lookup.ts';

/** Saves a condition under a name. Fails with `segment/name-taken`, and with `condition/refused` at the nodes that cannot stand. */
export async function createSegment(ctx: Ctx, { audienceId, name, folder, condition }: InputOf<typeof route>): Promise<Segment> {
  await getAudience(ctx, audienceId);
  // Names and cycles concern the audience’s segments together: whoever changes them waits for the others.
  await lockFields(ctx, audienceId);
  await checkSegmentName(ctx, { audienceId, name });
  await checkCondition(ctx, { audienceId, condition });
  const id = randomId();
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('segments')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      audience_id: audienceId,
      name,
      folder,
      condition: JSON.stringify(condition),
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'people.segment-created', { kind: 'segment', id, name });
  return loadSegment(ctx, id);
}
