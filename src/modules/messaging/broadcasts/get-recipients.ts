import { sql } from 'kysely';
import { sharedValueSql } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { channelOf } from '../channel-of.ts';
import { parseTemplate } from '../compose/parse-template.ts';
import { listPlaceholders, type Placeholder } from '../compose/placeholders.ts';
import type * as contract from '../contract/broadcasts.ts';
import { getSettings } from '../settings/settings.ts';
import { getBroadcastRow, type BroadcastRow } from './broadcast-lookup.ts';
import { isRecipient } from './recipients.ts';

/** Names shown before sending. */
const SAMPLE = 10;

/** Whom a broadcast would go to at this moment, and what they lack. */
export async function getRecipients(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<OutputOf<typeof contract.getRecipients>> {
  const broadcast = await getBroadcastRow(ctx, broadcastId);
  const recipients = await isRecipient(ctx, broadcast, ctx.clock.now());
  const needed = await neededFields(ctx, broadcast);
  const lacks = needed.map(
    ({ key, field }, index) => sql`(count(*) filter (where ${lacksValue(ctx, broadcast, field)}))::int as ${sql.ref(`l${index}_${key}`)}`,
  );
  const counted = await sql<Record<string, number>>`
    select count(*)::int as count ${lacks.length > 0 ? sql`, ${sql.join(lacks)}` : sql``}
    from contacts c where ${recipients}`.execute(ctx.db);
  const sample = await sql<{ id: string; mail: string | null; name: string | null }>`
    select c.id, c.mail, c.name from contacts c where ${recipients}
    order by c.created_at desc, c.id desc limit ${SAMPLE}`.execute(ctx.db);
  const counts = counted.rows[0] ?? {};
  return {
    count: counts['count'] ?? 0,
    sample: sample.rows,
    lacking: needed.flatMap(({ key, field }, index) => {
      const count = counts[`l${index}_${key}`] ?? 0;
      return count === 0 ? [] : [{ placeholder: `%${key}%`, label: field.label, count }];
    }),
    confirmAbove: (await getSettings(ctx)).confirmAbove,
  };
}

/** How many contacts it would go to. */
export async function countRecipients(ctx: Ctx, broadcast: BroadcastRow): Promise<number> {
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from contacts c where ${await isRecipient(ctx, broadcast, ctx.clock.now())}`.execute(ctx.db);
  return counted.rows[0]?.count ?? 0;
}

type Needed = Placeholder & { field: NonNullable<Placeholder['field']> };

/** Fields that the text asks for without saying what to write when they are empty. */
async function neededFields(ctx: Ctx, broadcast: BroadcastRow): Promise<Needed[]> {
  const scope = { audienceId: broadcast.audience_id, scenarioId: broadcast.scenario_id, purpose: null };
  const placeholders = await listPlaceholders(ctx, scope);
  const known = new Set(placeholders.map((one) => one.key));
  const texts = Object.values(channelOf(ctx.services, broadcast.channel).parts(broadcast.content));
  const bare = new Set(
    texts
      .flatMap((part) => parseTemplate(part.text, known).segments)
      .flatMap((segment) => (typeof segment === 'object' && 'url' in segment ? segment.segments : [segment]))
      .flatMap((segment) => (typeof segment === 'object' && 'key' in segment && segment.fallback === undefined ? [segment.key] : [])),
  );
  return placeholders.flatMap(({ field, ...rest }) => (field && bare.has(rest.key) ? [{ ...rest, field }] : []));
}

function lacksValue(ctx: Ctx, broadcast: BroadcastRow, field: Needed['field']) {
  if (field.scope === 'audience') return sql`${sharedValueSql(ctx, field)} is null`;
  return sql`not exists (select from enrolment_values v where v.workspace_id = ${ctx.workspace.id}
    and v.scenario_id = ${broadcast.scenario_id} and v.contact_id = c.id and v.field_id = ${field.id})`;
}
