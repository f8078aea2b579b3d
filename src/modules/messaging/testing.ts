import { sql } from 'kysely';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import * as broadcasts from './contract/broadcasts.ts';
import * as messages from './contract/messages.ts';
import * as own from './contract/own-placeholders.ts';
import * as scenarios from './contract/scenarios.ts';
import type { Registration, Scenario, Step, Timing } from './contract.ts';
import { planSteps } from './ledger/plan-steps.ts';
import { createOwnPlaceholder } from './own-placeholders/own-placeholders.ts';
import { listLinks } from './tracking/links.ts';
import { register, type Register } from './registration/register.ts';
import { createLeavings } from './leaving/bulk-leaving.ts';
import { createScenario } from './scenarios/create-scenario.ts';
import { askApproval } from './approvals/decide-approval.ts';
import { reserveBroadcast } from './broadcasts/reserve-broadcast.ts';
import { closeBroadcastJob, expandBroadcastJob, startBroadcastJob } from './broadcasts/run-broadcast.ts';
import { createBroadcast } from './broadcasts/create-broadcast.ts';
import { activateMessage } from './steps/activate-message.ts';
import { createStep } from './steps/create-step.ts';
import { getStep } from './steps/list-steps.ts';

/** A scenario of a mail audience of its own unless said. */
export async function makeScenario(
  ctx: Ctx,
  given: Partial<Pick<Scenario, 'title' | 'openTitle' | 'reentry' | 'doubleOptIn' | 'consentText'> & { audienceId: string }> = {},
): Promise<Scenario> {
  const { audienceId = (await makeAudience(ctx)).id, ...rest } = given;
  return createScenario(ctx, scenarios.createScenario.input.parse({ audienceId, title: '無料レッスン', ...rest }));
}

/** A step that is on unless said: at once, with a way to leave. Makes a scenario where none is named. */
export async function makeStep(
  ctx: Ctx,
  given: {
    scenarioId?: string;
    title?: string;
    timing?: Timing;
    pastRule?: 'skip' | 'next_day';
    subject?: string;
    body?: string;
    existing?: 'future' | 'everyone' | 'nobody' | 'off';
  } = {},
): Promise<Step> {
  const { scenarioId = (await makeScenario(ctx)).id, existing = 'future' } = given;
  const input = messages.createStep.input.parse({
    title: given.title ?? 'ようこそ',
    timing: given.timing ?? { kind: 'immediately' },
    pastRule: given.pastRule,
    content: {
      kind: 'text',
      subject: given.subject ?? '%name|お客様%さん、ようこそ',
      body: given.body ?? 'はじめまして。\n\n解除: %cancel%',
    },
  });
  const step = await createStep(ctx, { scenarioId, ...input });
  if (existing === 'off') return step;
  await activateMessage(ctx, { messageId: step.id, existing, version: step.version });
  return getStep(ctx, step.id);
}

/** A draft to an audience of its own unless said, with a way to leave. */
export async function makeBroadcast(
  ctx: Ctx,
  given: { audienceId?: string; scenarioId?: string; title?: string; subject?: string; body?: string } = {},
): Promise<broadcasts.Broadcast> {
  const { audienceId = (await makeAudience(ctx)).id } = given;
  return createBroadcast(
    ctx,
    broadcasts.createBroadcast.input.parse({
      audienceId,
      scenarioId: given.scenarioId ?? null,
      title: given.title ?? '春の講座のお知らせ',
      content: {
        kind: 'text',
        subject: given.subject ?? '春の講座のお知らせ',
        body: given.body ?? '%name|お客様%さん\n\n受付を始めました。\n\n解除: %cancelall%',
      },
    }),
  );
}

/** A broadcast in a later state: reserved for far ahead, being sent to one reader, or sent to nobody. */
async function broadcastThatIs(ctx: Ctx, state: 'reserved' | 'sending' | 'sent'): Promise<string> {
  const audienceId = (await makeAudience(ctx)).id;
  const { id: broadcastId, version } = await makeBroadcast(ctx, { audienceId });
  await reserveBroadcast(ctx, { broadcastId, version, sendAt: '2099-04-01T00:00:00Z' });
  if (state === 'reserved') return broadcastId;
  await startBroadcastJob.run(ctx, { broadcastId });
  if (state === 'sent') {
    await expandBroadcastJob.run(ctx, { broadcastId, after: '' });
    await closeBroadcastJob.run(ctx, { broadcastId });
  }
  return broadcastId;
}

/** Somebody registered by hand, with an address of their own unless said. Makes a scenario where none is named. */
export async function makeRegistration(
  ctx: Ctx,
  given: Partial<Register> = {},
): Promise<Registration & { scenarioId: string; mail: string }> {
  const { scenarioId = (await makeScenario(ctx)).id, mail = `${randomId().toLowerCase()}@example.jp` } = given;
  const done = await register(ctx, {
    values: { name: '山田 太郎' },
    source: { kind: 'hand' },
    optIn: { basis: 'declared', formKind: 'hand' },
    ...given,
    scenarioId,
    mail,
  });
  return { ...done, scenarioId, mail };
}

/**
 * Very many readers of a scenario in one statement each, `reader<n>@<host>` from `from` on, for what only shows with many. Their mails are planned by the
 * planner itself. Returns how many now wait.
 */
export async function makeCrowd(
  ctx: Ctx,
  given: { scenarioId: string; messageId: string; count: number; from?: number; host?: string },
): Promise<number> {
  const { scenarioId, messageId, count, from = 0, host = 'example.jp' } = given;
  const now = ctx.clock.now();
  const id = (kind: string) =>
    sql`${kind} || lpad((${from}::int + n)::text, 11 - length(${scenarioId.slice(0, 4)}), '0') || ${scenarioId.slice(0, 4)}`;
  const each = sql`generate_series(0, ${count - 1}::int) n`;
  const workspace = ctx.workspace.id;
  const mail = sql`'reader' || (${from}::int + n) || '@' || ${host}`;
  await sql`insert into people (workspace_id, id, created_at) select ${workspace}, ${id('p')}, ${now}::timestamptz from ${each}`.execute(
    ctx.db,
  );
  await sql`
    insert into contacts (workspace_id, id, audience_id, person_id, mail, mail_norm, name, name_norm, source_kind, created_at)
    select ${workspace}, ${id('c')}, (select audience_id from scenarios where workspace_id = ${workspace} and id = ${scenarioId}), ${id('p')},
      ${mail}, ${mail}, '山田 太郎', '山田太郎', 'hand', ${now}::timestamptz from ${each}`.execute(ctx.db);
  await sql`
    insert into enrolments (workspace_id, id, scenario_id, contact_id, base_at, state, source_kind, enrolled_at)
    select ${workspace}, ${id('e')}, ${scenarioId}, ${id('c')}, ${now}::timestamptz, 'active', 'hand', ${now}::timestamptz from ${each}`.execute(
    ctx.db,
  );
  let planned = 0;
  for (let after: string | null = ''; after !== null;) {
    const slice = await planSteps(ctx, { messageId, past: 'now', after, limit: 20_000 });
    planned += slice.planned;
    after = slice.enrolments < 20_000 ? null : slice.last;
  }
  return planned;
}

async function makeLeavings(ctx: Ctx) {
  const { contactId } = await makeRegistration(ctx);
  return createLeavings(ctx, { contactIds: [contactId ?? ''], everywhere: false });
}

/** One existing id for each path parameter of this module's routes, for the sweeps. */
export const samples = {
  scenarioId: async (ctx: Ctx): Promise<string> => (await makeScenario(ctx)).id,
  messageId: async (ctx: Ctx): Promise<string> => (await makeStep(ctx, { existing: 'off' })).id,
  ownPlaceholderId: async (ctx: Ctx): Promise<string> =>
    (await createOwnPlaceholder(ctx, own.createOwnPlaceholder.input.parse({ key: randomId(), label: '署名', value: '山田の料理教室' }))).id,
  'messaging.order-steps': async (ctx: Ctx) => {
    const { id, scenarioId } = await makeStep(ctx, { existing: 'off' });
    return { scenarioId, messageIds: [id] };
  },
  'messaging.update-link': async (ctx: Ctx) => {
    const { id: messageId } = await makeStep(ctx, { body: 'https://example.jp/lesson %cancel%', existing: 'off' });
    return { messageId, linkId: (await listLinks(ctx, { messageId })).items[0]?.id ?? '' };
  },
  broadcastId: async (ctx: Ctx): Promise<string> => (await makeBroadcast(ctx)).id,
  enrolmentId: async (ctx: Ctx): Promise<string> => (await makeRegistration(ctx)).enrolmentId ?? '',
  'messaging.create-broadcast': async (ctx: Ctx) => ({ audienceId: (await makeAudience(ctx)).id }),
  'messaging.cancel-reservation': async (ctx: Ctx) => ({ broadcastId: await broadcastThatIs(ctx, 'reserved') }),
  'messaging.pause-broadcast': async (ctx: Ctx) => ({ broadcastId: await broadcastThatIs(ctx, 'sending') }),
  'messaging.resume-broadcast': async (ctx: Ctx) => ({ broadcastId: await broadcastThatIs(ctx, 'sending') }),
  'messaging.cancel-broadcast': async (ctx: Ctx) => ({ broadcastId: await broadcastThatIs(ctx, 'sending') }),
  'messaging.send-again': async (ctx: Ctx) => ({ broadcastId: await broadcastThatIs(ctx, 'sent') }),
  'messaging.decide-approval': async (ctx: Ctx) => {
    const { id: broadcastId, version } = await makeBroadcast(ctx);
    await askApproval(ctx, { broadcastId, version, sendAt: null, note: '' });
    return { broadcastId };
  },
  'messaging.list-placeholders': async (ctx: Ctx) => ({ audienceId: (await makeAudience(ctx)).id }),
  'messaging.check-content': async (ctx: Ctx) => ({ scenarioId: (await makeScenario(ctx)).id }),
  'messaging.preview-content': async (ctx: Ctx) => ({ audienceId: (await makeAudience(ctx)).id }),
  'messaging.send-test': async (ctx: Ctx) => ({ scenarioId: (await makeScenario(ctx)).id }),
  'messaging.create-reminder': async (ctx: Ctx) => {
    const scenario = await makeScenario(ctx);
    const field = await makeField(ctx, { audienceId: scenario.audience.id, key: 'seminar', label: '参加日', type: 'datetime' });
    const { reminder } = messages.createReminder.example;
    return { scenarioId: scenario.id, reminder: { ...reminder, fieldId: field.id } };
  },
  leavingId: async (ctx: Ctx): Promise<string> => (await makeLeavings(ctx)).id,
  'messaging.create-leavings': async (ctx: Ctx) => ({ contactIds: [(await makeRegistration(ctx)).contactId] }),
  'messaging.create-scenario': async (ctx: Ctx) => ({ audienceId: (await makeAudience(ctx)).id }),
} as const;
