import { sql } from 'kysely';
import { createField, getAudience, listFieldsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { fail } from '../contract.ts';
import type * as contract from '../contract/copies.ts';
import type { Unmapped } from '../contract/copies.ts';
import { createScenario } from '../scenarios/create-scenario.ts';
import { presentScenario } from '../scenarios/present-scenario.ts';
import type { MessageRow } from '../steps/message-lookup.ts';
import { copyTitle } from './copy-message.ts';
import { insertCopy } from './insert-copy.ts';

/**
 * Copies a scenario: its settings, its own fields, every step and reminder (switched off) and the words of its notices. Shared fields are found by
 * their key in the other audience. Its readers stay where they are. Fails with `scenario/archived`.
 */
export async function copyScenario(
  ctx: Ctx,
  input: InputOf<typeof contract.copyScenario>,
): Promise<OutputOf<typeof contract.copyScenario>> {
  const source = await presentScenario(ctx, input.scenarioId);
  const audience = await getAudience(ctx, input.audienceId ?? source.audience.id);
  if (audience.archivedAt) fail('scenario/archived');
  const { openTitle, folder, reentry, doubleOptIn, consentText } = source;
  const title = audience.id === source.audience.id ? copyTitle(ctx, source.title) : source.title;
  const made = await createScenario(ctx, { audienceId: audience.id, title, openTitle, folder, reentry, doubleOptIn, consentText });
  await copyFields(ctx, { from: source, to: made });
  const unmapped: Unmapped[] = [];
  for (const row of await messagesOf(ctx, source.id)) {
    if (row.kind === 'notice') await copyNotice(ctx, row, made.id);
    else unmapped.push(...(await insertCopy(ctx, row, { audienceId: audience.id, scenarioId: made.id, title: row.title })).unmapped);
  }
  return { scenario: await presentScenario(ctx, made.id), unmapped };
}

type Of = { id: string; audience: { id: string } };

/** The scenario's own fields; one whose key is shared in the other audience is there already. */
async function copyFields(ctx: Ctx, { from, to }: { from: Of; to: Of }): Promise<void> {
  const own = (await listFieldsOf(ctx, { audienceId: from.audience.id, scopeIds: [from.id] })).get(from.id) ?? [];
  const shared = new Set(
    ((await listFieldsOf(ctx, { audienceId: to.audience.id, scopeIds: [] })).get(null) ?? []).map((field) => field.key),
  );
  for (const field of own.filter(({ key }) => !shared.has(key)))
    await createField(ctx, {
      ...field,
      audienceId: to.audience.id,
      scope: 'scenario',
      scopeId: to.id,
      feedsFieldId: null,
    });
}

async function messagesOf(ctx: Ctx, scenarioId: string): Promise<MessageRow[]> {
  const found = await sql<MessageRow>`
    select * from messages where workspace_id = ${ctx.workspace.id} and scenario_id = ${scenarioId} and archived_at is null and kind <> 'broadcast'
    order by position, created_at, id`.execute(ctx.db);
  return found.rows;
}

/** The new scenario has its notices already: only their words are taken over. */
async function copyNotice(ctx: Ctx, row: MessageRow, scenarioId: string): Promise<void> {
  await sql`update messages set content = ${JSON.stringify(row.content)}::jsonb
    where workspace_id = ${ctx.workspace.id} and scenario_id = ${scenarioId} and purpose = ${row.purpose}`.execute(ctx.db);
}
