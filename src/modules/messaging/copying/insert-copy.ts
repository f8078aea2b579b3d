import { conditionProblems, listFields, type Field } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { channelOf } from '../channel-of.ts';
import { parseTemplate } from '../compose/parse-template.ts';
import { knownPlaceholders, type PlaceholderScope } from '../compose/placeholders.ts';
import type { Unmapped } from '../contract/copies.ts';
import { conditionOf } from '../rules/condition-of.ts';
import type { MessageRow } from '../steps/message-lookup.ts';
import { placeLast } from '../steps/moment.ts';
import { saveLinks } from '../steps/save-links.ts';
import type { MessagingTables } from '../tables.ts';

/** Where a copy goes. */
export interface Target {
  audienceId: string;
  scenarioId: string | null;
  title: string;
}

/**
 * Inserts a copy of a message, switched off (a broadcast as a draft), and says what has no counterpart there: placeholders nobody knows, the date
 * field of a reminder (found by its key), a condition that names what another audience does not have, which is left out. Undefined where a
 * reminder has no date to count from: it cannot be made.
 */
export async function insertCopy(ctx: Ctx, source: MessageRow, target: Target): Promise<{ id: string | undefined; unmapped: Unmapped[] }> {
  const scope: PlaceholderScope = { audienceId: target.audienceId, scenarioId: target.scenarioId, purpose: null };
  const id = randomId();
  const about = { id, title: target.title };
  const anchor = await anchorIn(ctx, source, target);
  if (anchor.missing !== null) return { id: undefined, unmapped: [{ message: null, kind: 'date_field', name: anchor.missing }] };
  const condition = await conditionIn(ctx, source, target.audienceId);
  const { content } = source;
  await ctx.db
    .withTables<MessagingTables>()
    .insertInto('messages')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      scenario_id: target.scenarioId,
      audience_id: target.audienceId,
      channel: source.channel,
      kind: source.kind,
      title: target.title,
      folder: source.folder,
      state: source.kind === 'broadcast' ? 'draft' : 'off',
      content: JSON.stringify(content),
      condition: condition.kept === null ? null : JSON.stringify(condition.kept),
      timing: source.timing,
      after_days: source.after_days,
      after_hours: source.after_hours,
      after_minutes: source.after_minutes,
      at_time: source.at_time,
      past_rule: source.past_rule,
      anchor_field_id: anchor.fieldId,
      anchor_edge: source.anchor_edge,
      direction: source.direction,
      links_tracked: source.links_tracked,
      opens_tracked: source.opens_tracked,
      created_at: ctx.clock.now(),
    })
    .execute();
  await placeLast(ctx, id);
  await saveLinks(ctx, { messageId: id, channel: source.channel, content, scope });
  const unknown = await unknownIn(ctx, source, scope);
  return {
    id,
    unmapped: [
      ...unknown.map((name): Unmapped => ({ message: about, kind: 'placeholder', name })),
      ...(condition.lost ? [{ message: about, kind: 'condition' as const, name: '' }] : []),
    ],
  };
}

async function unknownIn(ctx: Ctx, source: MessageRow, scope: PlaceholderScope): Promise<string[]> {
  const known = await knownPlaceholders(ctx, scope);
  const parts = Object.values(channelOf(ctx.services, source.channel).parts(source.content));
  return [...new Set(parts.flatMap((part) => parseTemplate(part.text, known).unknown))].map((key) => `%${key}%`);
}

/** The date field of the same key where the copy is. */
async function anchorIn(ctx: Ctx, source: MessageRow, target: Target): Promise<{ fieldId: string | null; missing: string | null }> {
  if (source.anchor_field_id === null) return { fieldId: null, missing: null };
  const fieldsOf = async (audienceId: string, scenarioId: string | null) =>
    listFields(ctx, { audienceId, scenarioId: scenarioId ?? undefined });
  const there = await fieldsOf(target.audienceId, target.scenarioId);
  const same = there.find((field) => field.id === source.anchor_field_id);
  const original = same ?? (await fieldsOf(source.audience_id, source.scenario_id)).find((field) => field.id === source.anchor_field_id);
  const found = same ?? there.find((field) => field.key === original?.key && isDate(field));
  return found ? { fieldId: found.id, missing: null } : { fieldId: null, missing: original?.label ?? '' };
}

function isDate(field: Field): boolean {
  return field.type === 'date' || field.type === 'datetime' || field.optionsAre === 'dates';
}

async function conditionIn(ctx: Ctx, source: MessageRow, audienceId: string): Promise<{ kept: unknown; lost: boolean }> {
  const condition = conditionOf(source);
  if (condition === null) return { kept: null, lost: false };
  const isKnown = (await conditionProblems(ctx, { audienceId, condition })).length === 0;
  return isKnown ? { kept: condition, lost: false } : { kept: null, lost: true };
}
