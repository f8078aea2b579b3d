import type { Ctx } from '#platform/ctx.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import { randomId } from '#platform/ids.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { getAudience } from '#modules/people/api.ts';
import type * as contract from '../contract/scenarios.ts';
import { fail, type Scenario } from '../contract.ts';
import type { MessagingTables, Purpose } from '../tables.ts';
import { presentScenario } from './present-scenario.ts';

/** Makes a scenario with its public form addresses and its own mails (confirming an address, a link to leave) in the workspace's language. */
export async function createScenario(ctx: Ctx, input: InputOf<typeof contract.createScenario>): Promise<Scenario> {
  const audience = await getAudience(ctx, input.audienceId);
  if (audience.archivedAt) fail('scenario/archived');
  const scenarioId = randomId();
  await ctx.db
    .withTables<MessagingTables>()
    .insertInto('scenarios')
    .values({
      workspace_id: ctx.workspace.id,
      id: scenarioId,
      audience_id: audience.id,
      title: input.title,
      open_title: input.openTitle ?? input.title,
      folder: input.folder,
      reentry: input.reentry,
      double_opt_in: input.doubleOptIn,
      consent_text: input.consentText,
      form_id: await claimAddress(ctx, 'scenario-form'),
      leaving_form_id: await claimAddress(ctx, 'scenario-leaving'),
      created_at: ctx.clock.now(),
    })
    .execute();
  await createNotices(ctx, { scenarioId, audienceId: audience.id });
  return presentScenario(ctx, scenarioId);
}

async function createNotices(ctx: Ctx, input: { scenarioId: string; audienceId: string }): Promise<void> {
  const notice = (purpose: Purpose) => {
    const text = (part: string) => ctx.services.texts(ctx.workspace.locale, `messaging:notices.${purpose}.${part}`);
    return {
      workspace_id: ctx.workspace.id,
      id: randomId(),
      scenario_id: input.scenarioId,
      audience_id: input.audienceId,
      channel: 'mail',
      kind: 'notice' as const,
      purpose,
      title: text('title'),
      state: 'on' as const,
      content: JSON.stringify({ kind: 'text', subject: text('subject'), body: text('body') }),
      links_tracked: false,
      opens_tracked: false,
      created_at: ctx.clock.now(),
    };
  };
  await ctx.db
    .withTables<MessagingTables>()
    .insertInto('messages')
    .values([notice('confirmation'), notice('leaving_link')])
    .execute();
}
