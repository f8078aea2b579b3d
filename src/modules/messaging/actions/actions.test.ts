import { describe, expect, test } from 'vitest';
import type { ActionSet } from '#modules/actions/contract.ts';
import * as links from '#modules/actions/contract/links.ts';
import * as runs from '#modules/actions/contract/runs.ts';
import * as triggers from '#modules/actions/contract/triggers.ts';
import { makeActionSet } from '#modules/actions/testing.ts';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { writeValues } from '#modules/people/api.ts';
import { deleteField } from '#modules/people/contract/fields.ts';
import { makeAudience, makeContact, makeField } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/message-actions.ts';
import * as messages from '../contract/messages.ts';
import { beginSubmitting } from '../ledger/begin-submitting.ts';
import { claimBatch } from '../ledger/claim-batch.ts';
import { countOutcomes } from '../ledger/count-outcomes.ts';
import { recordOutcomes } from '../ledger/record-outcomes.ts';
import { leave } from '../leaving/leave.ts';
import { loadScenarioValues } from '../queries/enrolment-values.ts';
import { register } from '../registration/register.ts';
import { makeScenario, makeStep } from '../testing.ts';
import { recordClick } from '../tracking/record-visit.ts';
import { sendDueActions } from './start-action-sender.ts';
import { startAfterSending } from './start-after-sending.ts';

const app = await startApp();

const BODY = '詳しくは https://example.jp/a と https://example.jp/b へ。\n\n配信の解除: %cancel%';

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const inside = async <T>(work: (ctx: Ctx) => Promise<T>) => app.inWorkspace(workspaceId, work);
  const scenario = await inside(async (ctx) => makeScenario(ctx, { title: '7日間講座' }));
  const notice = (text: string) => ({ kind: 'actions.notice', params: { text } });
  const makeSet = async (steps: readonly object[] = [notice('%scenario|%%message|%')], name?: string): Promise<ActionSet> =>
    inside(async (ctx) => makeActionSet(ctx, { steps, ...(name ? { name } : {}) }));
  const enter = async (scenarioId = scenario.id, mail = 'hana@example.jp') =>
    inside(async (ctx) =>
      register(ctx, {
        scenarioId,
        mail,
        values: { name: '山田 花子' },
        source: { kind: 'form' },
        optIn: { basis: 'declared', formKind: 'hand' },
      }),
    );
  const list = async (input: object = {}) => (await app.api(runs.listRuns, input, { as: owner })).items;
  /** Sends what is due on the channel of mail as its sender would. */
  const sendMails = async () => {
    const worker = 'worker-1';
    for (
      let batch = await claimBatch(app.services, { channel: 'mail', worker });
      batch;
      batch = await claimBatch(app.services, { channel: 'mail', worker })
    ) {
      const rows = batch.deliveries.map(({ id }) => ({ id, headerMessageId: `<${id}@x>` }));
      const begun = await beginSubmitting(app.services, { workspaceId: batch.workspaceId, worker, rows });
      const outcomes = begun.map(({ id }) => ({ id, state: 'accepted' as const }));
      await recordOutcomes(app.services, { workspaceId: batch.workspaceId, worker, outcomes });
    }
  };
  const listen = async (actionSetId: string, kind: string, scenarioId = scenario.id) =>
    app.api(triggers.createTrigger, { actionSetId, kind, params: { scenarioId } }, { as: owner });
  const deliveriesOf = async (messageId: string) =>
    inside(async (ctx) =>
      ctx.db
        .withTables<{ deliveries: { id: string; message_id: string } }>()
        .selectFrom('deliveries')
        .select('id')
        .where('message_id', '=', messageId)
        .execute(),
    );
  return { workspaceId, owner, inside, scenario, notice, makeSet, enter, list, sendMails, listen, deliveriesOf };
}

describe('a scenario', () => {
  test('sets off what listens when somebody begins it and when they leave; each time once', async () => {
    const { inside, scenario, makeSet, enter, list, listen } = await arrange();
    const set = await makeSet();
    await listen(set.id, 'messaging.registered');
    await listen(set.id, 'messaging.left');
    const first = await enter();
    await enter();
    await inside(async (ctx) => leave(ctx, { who: { contactId: first.contactId ?? '', scenarioId: scenario.id }, how: 'link' }));
    await app.runJobs();
    expect((await list()).map((run) => [run.trigger.textKey, run.state, run.contact?.mail]).toSorted()).toEqual([
      ['messaging:triggers.left.name', 'done', 'hana@example.jp'],
      ['messaging:triggers.registered.name', 'done', 'hana@example.jp'],
    ]);
  });

  test('of another audience can be begun and ended by a step', async () => {
    const { owner, inside, makeSet, enter, list, listen } = await arrange();
    const other = await inside(async (ctx) => makeScenario(ctx, { title: '別のシナリオ', audienceId: (await makeAudience(ctx)).id }));
    const begins = await makeSet([{ kind: 'messaging.enrol', params: { scenarioId: other.id } }], '登録する');
    const ends = await makeSet([{ kind: 'messaging.stop', params: { scenarioId: other.id } }], '解除する');
    await listen(begins.id, 'messaging.registered');
    await listen(ends.id, 'messaging.registered', other.id);
    await enter();
    await app.runJobs();
    expect((await list()).map((run) => [run.set.name, run.state]).toSorted()).toEqual([
      ['登録する', 'done'],
      ['解除する', 'done'],
    ]);
    const [ended] = await list({ actionSetId: ends.id });
    const { chain } = await app.api(runs.getRun, { runId: ended?.id ?? '' }, { as: owner });
    expect(chain.map((link) => link.setName)).toEqual(['登録する']);
  });

  test('that begins itself again is stopped after one round', async () => {
    const { inside, makeSet, list, listen, enter } = await arrange();
    const scenario = await inside(async (ctx) => makeScenario(ctx, { title: '回る', reentry: 'restart' }));
    const set = await makeSet([{ kind: 'messaging.enrol', params: { scenarioId: scenario.id } }]);
    await listen(set.id, 'messaging.registered', scenario.id);
    await enter(scenario.id);
    await app.runJobs();
    expect(await list({ state: 'stopped' })).toMatchObject([{ reason: 'loop' }]);
    expect(await list()).toHaveLength(2);
  });
});

describe('a message', () => {
  async function sent() {
    const arranged = await arrange();
    const { owner, inside, scenario, makeSet } = arranged;
    const step = await inside(async (ctx) => makeStep(ctx, { scenarioId: scenario.id, body: BODY }));
    const [after, clicked] = [await makeSet(undefined, '送信後'), await makeSet(undefined, 'クリック')];
    await app.api(
      contract.setMessageActions,
      { messageId: step.id, afterSetId: after.id, links: [{ url: 'https://example.jp/a', setId: clicked.id }] },
      { as: owner },
    );
    return { ...arranged, step, after, clicked };
  }

  test('shows its links, and refuses a set or a link that is not there', async () => {
    const { owner, step, after, clicked } = await sent();
    expect(await app.api(contract.getMessageActions, { messageId: step.id }, { as: owner })).toEqual({
      after: { id: after.id, name: '送信後' },
      links: [
        { url: 'https://example.jp/a', set: { id: clicked.id, name: 'クリック' } },
        { url: 'https://example.jp/b', set: null },
      ],
    });
    const refused = async (input: { afterSetId: string | null; links: { url: string; setId: string }[] }) =>
      app.refusal(contract.setMessageActions, { messageId: step.id, ...input }, { as: owner });
    expect(await refused({ afterSetId: 'abcdefghijkl', links: [] })).toMatchObject({ fields: [{ path: ['afterSetId'] }] });
    expect(await refused({ afterSetId: null, links: [{ url: 'https://example.jp/c', setId: after.id }] })).toMatchObject({
      fields: [{ path: ['links', 0, 'url'] }],
    });
  });

  test('sets off a set for each reader to whom it was sent, once, and not before', async () => {
    const { enter, list, sendMails, after } = await sent();
    await enter();
    await startAfterSending(app.services);
    expect(await list()).toEqual([]);
    await sendMails();
    await startAfterSending(app.services);
    await startAfterSending(app.services);
    await app.runJobs();
    expect(await list({ actionSetId: after.id })).toMatchObject([{ state: 'done', trigger: { textKey: 'messaging:triggers.sent.name' } }]);
  });

  test('sets off a set when a person follows its link, once for each reader; a machine’s visits do not', async () => {
    const { inside, enter, list, sendMails, deliveriesOf, step, clicked } = await sent();
    await enter();
    await enter(undefined, 'bot@example.jp');
    await sendMails();
    const [one, two] = await deliveriesOf(step.id);
    const tracked = await inside(async (ctx) =>
      ctx.db
        .withTables<{ tracked_links: { id: string; url: string } }>()
        .selectFrom('tracked_links')
        .select(['id', 'url'])
        .orderBy('url')
        .execute(),
    );
    const click = async (deliveryId: string, linkId: string) =>
      inside(async (ctx) => recordClick(ctx, { deliveryId, linkId, userAgent: 'Mozilla/5.0 (iPhone)', method: 'GET' }));
    await click(one?.id ?? '', tracked[0]?.id ?? '');
    await click(one?.id ?? '', tracked[0]?.id ?? '');
    await click(one?.id ?? '', tracked[1]?.id ?? '');
    // Somebody's scanner follows everything, the trap included: its first click looked like a person's.
    await click(two?.id ?? '', tracked[0]?.id ?? '');
    await click(two?.id ?? '', 'x'.repeat(12));
    expect(await app.runJobs()).toEqual([]);
    await inside(async (ctx) =>
      ctx.db
        .withTables<{ link_clicks: { delivery_id: string; machine: string | null } }>()
        .updateTable('link_clicks')
        .set({ machine: 'trap' })
        .where('delivery_id', '=', two?.id ?? '')
        .execute(),
    );
    app.clock.advance(3_000);
    await app.runJobs();
    expect(await list({ actionSetId: clicked.id })).toMatchObject([
      { state: 'done', trigger: { textKey: 'messaging:triggers.clicked.name' } },
    ]);
  });

  test('of the channel action runs its set at its time, and the ledger’s sum holds', async () => {
    const { owner, inside, scenario, makeSet, enter, list } = await arrange();
    const set = await makeSet();
    const step = await app.api(
      messages.createStep,
      {
        scenarioId: scenario.id,
        channel: 'action',
        title: '3日後のアクション',
        timing: { kind: 'after', days: 3, hours: 0, minutes: 0 },
        content: { kind: 'action', setId: set.id },
      },
      { as: owner },
    );
    await app.api(messages.activateMessage, { messageId: step.id, existing: 'future', version: step.version }, { as: owner });
    await enter();
    expect(await sendDueActions(app.services, 'worker-1')).toBe(false);
    app.clock.advance(3 * 86_400_000);
    expect(await sendDueActions(app.services, 'worker-1')).toBe(true);
    expect(await sendDueActions(app.services, 'worker-1')).toBe(false);
    await app.runJobs();
    expect(await list()).toMatchObject([{ state: 'done', trigger: { textKey: 'messaging:triggers.due.name' } }]);
    expect(await inside(async (ctx) => countOutcomes(ctx, step.id))).toMatchObject({
      planned: 1,
      outcomes: [{ state: 'accepted', count: 1 }],
    });
    const refused = await app.refusal(
      messages.createStep,
      {
        scenarioId: scenario.id,
        channel: 'action',
        title: 'x',
        timing: { kind: 'immediately' },
        content: { kind: 'action', setId: 'abcdefghijkl' },
      },
      { as: owner },
    );
    expect(refused).toMatchObject({ status: 422, fields: [{ path: ['content', 'setId'] }] });
  });
});

test('what sets a scenario off and what it sets off is shown both ways', async () => {
  const { owner, inside, scenario, makeSet, listen } = await arrange();
  const set = await makeSet([{ kind: 'messaging.enrol', params: { scenarioId: scenario.id } }], '登録する');
  const step = await inside(async (ctx) => makeStep(ctx, { scenarioId: scenario.id, title: '1通目' }));
  await app.api(contract.setMessageActions, { messageId: step.id, afterSetId: set.id }, { as: owner });
  await listen(set.id, 'messaging.left');
  const ofScenario = await app.api(links.getLinks, { subject: `scenario:${scenario.id}` }, { as: owner });
  expect(ofScenario.setOffBy).toMatchObject([{ set: { name: '登録する' }, said: { textKey: 'messaging:kinds.enrol.said' } }]);
  expect(ofScenario.setsOff.map((link) => link.said.textKey)).toEqual(['messaging:triggers.left.said', 'messaging:setUses.sent']);
  const ofSet = await app.api(links.getLinks, { subject: `set:${set.id}` }, { as: owner });
  expect(ofSet.setOffBy.map((link) => link.said.textKey)).toEqual(['messaging:triggers.left.said', 'messaging:setUses.sent']);
  expect(ofSet.setsOff).toMatchObject([{ link: `/w/:workspaceId/action-links?subject=scenario:${scenario.id}` }]);
});

describe("a scenario's own field", () => {
  const wish = { key: 'wish', label: '希望' };
  async function withField() {
    const arranged = await arrange();
    const { inside, scenario } = arranged;
    const { id: fieldId } = await inside(async (ctx) =>
      makeField(ctx, { audienceId: scenario.audience.id, scope: 'scenario', scopeId: scenario.id, ...wish }),
    );
    const named = { audienceId: scenario.audience.id, scenarioId: scenario.id, key: 'wish' };
    return { ...arranged, named, fieldId };
  }

  test("sets off what listens to it and fills placeholders; another scenario's of the same key does not, nor does what came with the registration", async () => {
    const { owner, inside, scenario, notice, makeSet, list, named, fieldId } = await withField();
    const other = await inside(async (ctx) => makeScenario(ctx, { audienceId: scenario.audience.id, title: '別の講座' }));
    await inside(async (ctx) => makeField(ctx, { audienceId: scenario.audience.id, scope: 'scenario', scopeId: other.id, ...wish }));
    const set = await makeSet([notice('%wish%')]);
    const trigger = await app.api(
      triggers.createTrigger,
      { actionSetId: set.id, kind: 'people.field-changed', params: named },
      { as: owner },
    );
    expect(trigger.said).toEqual({ textKey: 'actions:triggers.field-changed-own', data: { scenario: '7日間講座', field: '希望' } });
    const enter = async (scenarioId: string) =>
      inside(async (ctx) =>
        register(ctx, {
          scenarioId,
          mail: 'hana@example.jp',
          values: { wish: '午前' },
          source: { kind: 'form' },
          optIn: { basis: 'declared', formKind: 'hand' },
        }),
      );
    const contactId = (await enter(scenario.id)).contactId ?? '';
    await enter(other.id);
    const write = async (scopeId: string, value: string) =>
      inside(async (ctx) => writeValues(ctx, { contactId, scopeId, values: { wish: value }, source: { kind: 'hand' } }));
    await write(other.id, '夜');
    await app.runJobs();
    expect(await list()).toEqual([]);

    await write(scenario.id, '午後');
    await write(scenario.id, '午後');
    await app.runJobs();
    expect(await list()).toMatchObject([
      { set: { id: set.id }, state: 'done', trigger: { textKey: 'people:triggers.field-changed.name' } },
    ]);
    expect((await app.api(listNotices, {}, { as: owner })).items).toMatchObject([{ text: expect.stringContaining('午後') }]);
    expect(await app.refusal(deleteField, { fieldId }, { as: owner })).toMatchObject({ status: 409, code: 'field/in-use' });
  });

  test('is written by a step for who is in the scenario, and for nobody else', async () => {
    const { owner, inside, scenario, makeSet, enter, list, named, fieldId } = await withField();
    const contactId = (await enter()).contactId ?? '';
    const stranger = await inside(async (ctx) => makeContact(ctx, { audienceId: scenario.audience.id, mail: 'sora@example.jp' }));
    const set = await makeSet([{ kind: 'actions.set-field', params: { mode: 'write', ...named, value: '%name|%様' } }]);
    for (const who of [contactId, stranger.contactId])
      await app.api(runs.createRun, { actionSetId: set.id, contactId: who }, { as: owner });
    await app.runJobs();
    const steps = await Promise.all(
      (await list()).map(async ({ id }) => (await app.api(runs.getRun, { runId: id }, { as: owner })).runSteps[0]),
    );
    expect(steps.map((step) => step?.outcome?.textKey).toSorted()).toEqual(['actions:outcomes.done', 'actions:outcomes.not-in-scenario']);
    expect([...(await inside(async (ctx) => loadScenarioValues(ctx, scenario.id, [contactId, stranger.contactId])))]).toEqual([
      [contactId, { [fieldId]: '山田 花子様' }],
    ]);
  });
});
