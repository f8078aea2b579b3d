import { describe, expect, test } from 'vitest';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { changeLabels, recipientsOf, upsertContacts, writeValues } from '#modules/people/api.ts';
import { listContactLabels } from '#modules/people/contract/labels.ts';
import { deleteContact } from '#modules/people/contract/contacts.ts';
import { makeContact, makeField, makeLabel } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import type { Run } from '../contract.ts';
import * as runs from '../contract/runs.ts';
import * as sets from '../contract/sets.ts';
import * as triggers from '../contract/triggers.ts';
import { start, startSetForMany } from './start.ts';
import { makeActionSet } from '../testing.ts';

const app = await startApp();

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const inside = async <T>(work: (ctx: Ctx) => Promise<T>) => app.inWorkspace(workspaceId, work);
  const contact = await inside(async (ctx) => makeContact(ctx, { mail: 'hana@example.jp', values: { name: '山田 花子' } }));
  const makeSet = async (steps: readonly object[], name?: string) =>
    inside(async (ctx) => makeActionSet(ctx, { steps, ...(name ? { name } : {}) }));
  const run = async (actionSetId: string): Promise<Run> =>
    app.api(runs.createRun, { actionSetId, contactId: contact.contactId }, { as: owner });
  const look = async (runId: string): Promise<Run> => app.api(runs.getRun, { runId }, { as: owner });
  const list = async (input: object = {}) => (await app.api(runs.listRuns, input, { as: owner })).items;
  const labelsNow = async () =>
    (await app.api(listContactLabels, { contactId: contact.contactId }, { as: owner })).items.map((label) => label.name);
  return { workspaceId, owner, inside, contact, makeSet, run, look, list, labelsNow };
}

const notice = (text: string, more: object = {}) => ({ kind: 'actions.notice', params: { text }, ...more });

describe('a run', () => {
  test('does its steps in order: labels, a field, a notice, a mail to the staff', async () => {
    const { owner, inside, contact, makeSet, run, look, labelsNow } = await arrange();
    const hot = await inside(async (ctx) => makeLabel(ctx, { name: '見込み' }));
    await inside(async (ctx) => makeField(ctx, { audienceId: contact.audienceId, key: 'memo', label: 'メモ' }));
    const set = await makeSet([
      { kind: 'actions.labels', params: { add: [hot.id] } },
      { kind: 'actions.set-field', params: { mode: 'write', audienceId: contact.audienceId, key: 'memo', value: '%name|お客様%様' } },
      notice('%name%さんが申し込みました'),
      { kind: 'actions.mail-staff', params: { to: ['staff@example.jp'], subject: '%name%さん', text: '確認してください' } },
    ]);
    const { id } = await run(set.id);
    await app.runJobs();
    expect((await look(id)).runSteps.map((step) => step.state)).toEqual(['done', 'done', 'done', 'done']);
    expect(await labelsNow()).toEqual(['見込み']);
    const values = await inside(async (ctx) => recipientsOf(ctx, [contact.contactId]));
    expect(values.get(contact.contactId)?.values['memo']).toBe('山田 花子様');
    expect((await app.api(listNotices, {}, { as: owner })).items).toMatchObject([
      { text: expect.stringContaining('山田 花子さんが申し込みました') },
    ]);
  });

  test('waits as its steps say, by the clock of the workspace', async () => {
    const { makeSet, run, look } = await arrange();
    const set = await makeSet([
      notice('すぐ'),
      notice('明日の朝', { delay: { kind: 'at_time', days: 1, at: '08:30' } }),
      notice('その2時間後', { delay: { kind: 'after', days: 0, hours: 2, minutes: 0 } }),
    ]);
    // 10:00 of the next day in Tokyo.
    const day = Math.ceil(app.clock.now().getTime() / 86_400_000) * 86_400_000;
    const at = (hours: number) => new Date(day + hours * 3_600_000);
    app.clock.set(at(1));
    const { id } = await run(set.id);
    await app.runJobs();
    expect(await look(id)).toMatchObject({ state: 'running', finished: 1, nextAt: at(23.5).toISOString() });
    app.clock.set(new Date(at(23.5).getTime() - 1));
    expect(await app.runJobs()).toEqual([]);
    app.clock.set(at(23.5));
    await app.runJobs();
    expect(await look(id)).toMatchObject({ finished: 2, nextAt: at(25.5).toISOString() });
    app.clock.set(at(25.5));
    await app.runJobs();
    expect(await look(id)).toMatchObject({ state: 'done', finished: 3 });
  });

  test('goes on as it began when its set is changed, and not at all when somebody stops it', async () => {
    const { owner, makeSet, run, look } = await arrange();
    const set = await makeSet([notice('あとで', { delay: { kind: 'after', days: 1, hours: 0, minutes: 0 } })]);
    const [first, second] = [await run(set.id), await run(set.id)];
    await app.runJobs();
    await app.api(sets.replaceSteps, { actionSetId: set.id, steps: [], version: set.version }, { as: owner });
    await app.api(runs.stopRun, { runId: second.id }, { as: owner });
    app.clock.advance(86_400_000);
    await app.runJobs();
    expect((await look(first.id)).state).toBe('done');
    expect(await look(second.id)).toMatchObject({ state: 'stopped', reason: 'staff', runSteps: [{ state: 'stopped' }] });
    expect(await app.refusal(runs.stopRun, { runId: second.id }, { as: owner })).toMatchObject({ code: 'run/over' });
  });

  test('skips a step whose condition does not hold, by what is true when its turn comes', async () => {
    const { inside, contact, makeSet, run, look } = await arrange();
    const hot = await inside(async (ctx) => makeLabel(ctx, { name: '見込み' }));
    const condition = { audienceId: contact.audienceId, condition: { kind: 'people.label', operator: 'any', labelIds: [hot.id] } };
    const set = await makeSet([
      notice('まだ', { condition }),
      { kind: 'actions.labels', params: { add: [hot.id] } },
      notice('もう', { condition }),
    ]);
    const { id } = await run(set.id);
    await app.runJobs();
    const { runSteps } = await look(id);
    expect(runSteps.map((step) => step.state)).toEqual(['skipped', 'done', 'done']);
    expect(runSteps[0]?.outcome).toEqual({ textKey: 'actions:outcomes.condition' });
  });

  test('ends where a step fails, says why, and goes on from there when that is mended', async () => {
    const { owner, inside, contact, makeSet, run, look, list } = await arrange();
    const field = await inside(async (ctx) =>
      makeField(ctx, { audienceId: contact.audienceId, key: 'day', label: '希望日', type: 'date' }),
    );
    const set = await makeSet([
      { kind: 'actions.set-field', params: { mode: 'write', audienceId: contact.audienceId, key: field.key, value: 'いつか' } },
      notice('済'),
    ]);
    const { id } = await run(set.id);
    await app.runJobs();
    const failed = await look(id);
    expect(failed).toMatchObject({ state: 'failed', runSteps: [{ state: 'failed' }, { state: 'stopped' }] });
    expect(failed.runSteps[0]?.outcome?.data?.['why']).toMatch(/日付|希望日/);
    expect(await list({ state: 'failed', actionSetId: set.id })).toMatchObject([{ id }]);

    await app.api(runs.rerun, { runId: id, from: 'failed' }, { as: owner });
    await app.runJobs();
    expect((await look(id)).state).toBe('failed');
    await app.api(sets.replaceSteps, { actionSetId: set.id, version: set.version, steps: [notice('なおした')] }, { as: owner });
    const anew = await app.api(runs.rerun, { runId: id, from: 'start' }, { as: owner });
    await app.runJobs();
    expect(await look(anew.id)).toMatchObject({ state: 'done', rerunOf: id });
  });

  test('can be hurried: what waits for its time goes now', async () => {
    const { owner, makeSet, run, look } = await arrange();
    const set = await makeSet([notice('来年', { delay: { kind: 'after', days: 365, hours: 0, minutes: 0 } })]);
    const { id } = await run(set.id);
    await app.runJobs();
    await app.api(runs.hurryRun, { runId: id }, { as: owner });
    await app.runJobs();
    expect((await look(id)).state).toBe('done');
  });

  test('of one cause happens once', async () => {
    const { owner, makeSet, list } = await arrange();
    const set = await makeSet([notice('一度')]);
    const ask = async () => app.api(runs.createRun, { actionSetId: set.id, idempotencyKey: 'order-1' }, { as: owner });
    const [one, two] = [await ask(), await ask()];
    await app.runJobs();
    expect(two.id).toBe(one.id);
    expect(await list({ actionSetId: set.id })).toHaveLength(1);
  });

  test('goes with the person when they are erased', async () => {
    const { owner, contact, makeSet, run, list } = await arrange();
    const set = await makeSet([notice('あとで', { delay: { kind: 'after', days: 1, hours: 0, minutes: 0 } })]);
    await run(set.id);
    await app.runJobs();
    await app.api(deleteContact, { contactId: contact.contactId }, { as: owner });
    expect(await list()).toEqual([]);
    app.clock.advance(86_400_000);
    await app.runJobs();
  });
});

describe('a placeholder', () => {
  test('that nobody knows is refused when steps are saved, with its field, its name and what was meant; names from outside are known once the set names them', async () => {
    const { owner, inside, contact, makeSet } = await arrange();
    await inside(async (ctx) => makeField(ctx, { audienceId: contact.audienceId, key: 'city', label: '会場' }));
    const set = await makeSet([]);
    const steps = [
      notice('%nmae%さん'),
      {
        kind: 'actions.mail-staff',
        params: { to: ['staff@example.jp'], subject: '%plan%', text: '%city|-% %label% %now% 100%20% https://a.jp/%E3%81%82%E3%81%84' },
      },
    ];
    const save = { actionSetId: set.id, steps, version: set.version };
    expect(await app.refusal(sets.replaceSteps, save, { as: owner })).toMatchObject({
      code: 'steps/refused',
      fields: [
        { path: ['steps', 0, 'params', 'text'], message: expect.stringContaining('「%nmae%」はありません。「%name%」ではありませんか') },
        { path: ['steps', 1, 'params', 'subject'], message: expect.stringContaining('「%plan%」はありません') },
      ],
    });
    const named = await app.api(
      sets.updateActionSet,
      { actionSetId: set.id, variableNames: ['plan'], version: set.version },
      { as: owner },
    );
    const mended = [notice('%name%さん'), steps[1]].filter((step) => step !== undefined);
    expect((await app.api(sets.replaceSteps, { ...save, steps: mended, version: named.version }, { as: owner })).steps).toHaveLength(2);
    const { items } = await app.api(sets.listPlaceholders, { actionSetId: set.id }, { as: owner });
    expect(
      items
        .filter(({ key }) => ['name', 'city', 'label', 'plan', 'now'].includes(key))
        .map(({ placeholder, group, label }) => [placeholder, group, label]),
    ).toEqual([
      ['%name%', 'person', 'お名前'],
      ['%city%', 'person', '会場'],
      ['%label%', 'cause', 'ラベル名'],
      ['%plan%', 'given', 'plan'],
      ['%now%', 'about', '実行日時'],
    ]);
  });
});

describe('the list of runs', () => {
  test('is narrowed by day, by whom it was for and by what set it off, slice by slice', async () => {
    const { owner, inside, contact, makeSet, run, list } = await arrange();
    const other = await inside(async (ctx) =>
      makeContact(ctx, { audienceId: contact.audienceId, mail: 'sora@example.jp', values: { name: '空野 ソラ' } }),
    );
    const set = await makeSet([notice('一度')]);
    // 23:59 in Tokyo, and two minutes later.
    const day = Math.ceil(app.clock.now().getTime() / 86_400_000) * 86_400_000;
    app.clock.set(new Date(day + 15 * 3_600_000 - 60_000));
    const { id: first } = await run(set.id);
    const on = new Date(day).toISOString().slice(0, 10);
    app.clock.advance(120_000);
    const { id: second } = await app.api(runs.createRun, { actionSetId: set.id, contactId: other.contactId }, { as: owner });
    const { id: third } = await app.api(runs.createRun, { actionSetId: set.id }, { as: owner });
    const ids = async (input: object) => (await list(input)).map(({ id }) => id);
    expect(await ids({ from: on, to: on })).toEqual([first]);
    expect((await ids({ from: new Date(day + 86_400_000).toISOString().slice(0, 10) })).toSorted()).toEqual([second, third].toSorted());
    expect(await ids({ q: '空野' })).toEqual([second]);
    expect(await ids({ q: 'hana@' })).toEqual([first]);
    expect(await ids({ trigger: 'people.label-given' })).toEqual([]);
    const slice = await app.api(runs.listRuns, { trigger: 'actions.hand', limit: 2 }, { as: owner });
    const rest = await app.api(runs.listRuns, { trigger: 'actions.hand', limit: 2, cursor: slice.next ?? '' }, { as: owner });
    expect([...slice.items, ...rest.items].map(({ id }) => id).toSorted()).toEqual([first, second, third].toSorted());
    const causes = (await app.api(triggers.listRunCauses, {}, { as: owner })).items.map(({ kind }) => kind);
    expect(causes).toEqual(
      expect.arrayContaining(['actions.hand', 'actions.inbound', 'people.field-changed', 'messaging.registered', 'messaging.clicked']),
    );
  });
});

describe('a trigger', () => {
  test('sets off a set for the label it listens to, and for no other; for a changed field; and no more when it is deleted', async () => {
    const { owner, inside, contact, makeSet, list, look } = await arrange();
    const [hot, cold] = [
      await inside(async (ctx) => makeLabel(ctx, { name: '見込み' })),
      await inside(async (ctx) => makeLabel(ctx, { name: '休眠' })),
    ];
    const set = await makeSet([notice('%label|%%field|%')]);
    const given = await app.api(
      triggers.createTrigger,
      { actionSetId: set.id, kind: 'people.label-given', params: { labelId: hot.id } },
      { as: owner },
    );
    await app.api(
      triggers.createTrigger,
      { actionSetId: set.id, kind: 'people.field-changed', params: { audienceId: contact.audienceId, key: 'name' } },
      { as: owner },
    );
    const change = async (labelId: string) =>
      inside(async (ctx) => changeLabels(ctx, { people: [{ personId: contact.personId }], add: [labelId], source: { kind: 'hand' } }));
    await change(cold.id);
    await change(hot.id);
    await app.runJobs();
    const [run] = await list({ actionSetId: set.id });
    expect(await list({ actionSetId: set.id })).toHaveLength(1);
    expect(run).toMatchObject({ state: 'done', trigger: { textKey: 'people:triggers.label-given.name' }, contact: { name: '山田 花子' } });
    expect((await look(run?.id ?? '')).variables).toEqual({ label: '見込み' });

    await inside(async (ctx) =>
      writeValues(ctx, { contactId: contact.contactId, values: { name: '山田 ハナ' }, source: { kind: 'hand' } }),
    );
    await app.runJobs();
    expect(await list({ actionSetId: set.id, trigger: 'people.field-changed' })).toHaveLength(1);

    await app.api(triggers.deleteTrigger, { actionSetId: set.id, triggerId: given.id }, { as: owner });
    await inside(async (ctx) =>
      changeLabels(ctx, { people: [{ personId: contact.personId }], remove: [hot.id], source: { kind: 'hand' } }),
    );
    await change(hot.id);
    await app.runJobs();
    expect(await list({ actionSetId: set.id })).toHaveLength(2);
  });

  test('that is told twice of one fact sets off one run', async () => {
    const { owner, inside, contact, makeSet, list } = await arrange();
    const hot = await inside(async (ctx) => makeLabel(ctx));
    const set = await makeSet([notice('一度')]);
    await app.api(triggers.createTrigger, { actionSetId: set.id, kind: 'people.label-given', params: { labelId: hot.id } }, { as: owner });
    const tell = async () =>
      inside(async (ctx) =>
        start(ctx, { trigger: 'people.label-given', subject: `label:${hot.id}`, cause: 'fact-1', contactId: contact.contactId }),
      );
    await Promise.all([tell(), tell(), tell()]);
    await app.runJobs();
    expect(await list({ actionSetId: set.id })).toHaveLength(1);
  });

  test('told of many contacts at once sets off one run for each, once, with its steps; for nobody who is gone', async () => {
    const { inside, contact, makeSet, list, look } = await arrange();
    const set = await makeSet([notice('%label|%'), notice('済')]);
    const { audienceId } = contact;
    const others = await inside(async (ctx) =>
      upsertContacts(ctx, {
        audienceId,
        source: { kind: 'hand' },
        contacts: Array.from({ length: 20 }, (_, n) => ({ mail: `reader${n}@example.jp`, values: {} })),
      }),
    );
    const each = [...others.map((one) => one.contactId), 'abcdefghijkl'].map((contactId) => ({ cause: `fact-1:${contactId}`, contactId }));
    const tell = async () =>
      inside(async (ctx) =>
        startSetForMany(ctx, { setId: set.id, trigger: 'people.label-given', subject: null, each, variables: { label: '見込み' } }),
      );
    await tell();
    await tell();
    await app.runJobs();
    const found = await list({ actionSetId: set.id, limit: 100 });
    expect(found.map((run) => run.contact?.id).toSorted()).toEqual(others.map((one) => one.contactId).toSorted());
    expect(new Set(found.map((run) => run.state))).toEqual(new Set(['done']));
    expect(await look(found[0]?.id ?? '')).toMatchObject({
      variables: { label: '見込み' },
      runSteps: [{ state: 'done' }, { state: 'done' }],
    });
  });

  test('that leads back to itself is stopped, with the chain shown and the staff told', async () => {
    const { owner, inside, makeSet, run, list, look } = await arrange();
    const [one, two] = [
      await inside(async (ctx) => makeLabel(ctx, { name: '甲' })),
      await inside(async (ctx) => makeLabel(ctx, { name: '乙' })),
    ];
    const first = await makeSet([{ kind: 'actions.labels', params: { add: [two.id], remove: [one.id] } }], '甲から乙');
    const second = await makeSet([{ kind: 'actions.labels', params: { add: [one.id], remove: [two.id] } }], '乙から甲');
    const listen = async (actionSetId: string, labelId: string) =>
      app.api(triggers.createTrigger, { actionSetId, kind: 'people.label-given', params: { labelId } }, { as: owner });
    await listen(first.id, one.id);
    await listen(second.id, two.id);
    await run(first.id);
    await app.runJobs();
    const stopped = await list({ state: 'stopped' });
    expect(stopped).toMatchObject([{ set: { name: '甲から乙' }, reason: 'loop' }]);
    expect((await look(stopped[0]?.id ?? '')).chain.map((link) => link.setName)).toEqual(['甲から乙', '乙から甲']);
    expect(await list({ state: 'done' })).toHaveLength(2);
    expect((await app.api(listNotices, {}, { as: owner })).items).toMatchObject([
      { text: expect.stringContaining('甲から乙 → 乙から甲 → 甲から乙') },
    ]);
  });

  test('is refused for what is not there', async () => {
    const { owner, makeSet } = await arrange();
    const set = await makeSet([]);
    const refused = async (kind: string, params: Record<string, unknown>) =>
      app.refusal(triggers.createTrigger, { actionSetId: set.id, kind, params }, { as: owner });
    expect(await refused('people.label-given', { labelId: 'abcdefghijkl' })).toMatchObject({
      status: 422,
      fields: [{ path: ['params', 'labelId'] }],
    });
    expect(await refused('people.nothing', {})).toMatchObject({ status: 422, fields: [{ path: ['kind'] }] });
    expect(await refused('people.field-changed', { key: 'x' })).toMatchObject({
      status: 422,
      fields: [{ path: ['params', 'audienceId'] }],
    });
  });
});

describe('a dry run', () => {
  test('shows what would be done for a contact or somebody imagined, and does nothing', async () => {
    const { owner, inside, contact, makeSet, list, labelsNow } = await arrange();
    const hot = await inside(async (ctx) => makeLabel(ctx, { name: '見込み' }));
    const condition = { audienceId: contact.audienceId, condition: { kind: 'people.label', operator: 'any', labelIds: [hot.id] } };
    const set = await makeSet([
      { kind: 'actions.labels', params: { add: [hot.id] } },
      notice('%name|お客様%さん', { delay: { kind: 'after', days: 0, hours: 1, minutes: 0 } }),
      notice('見込み客です', { condition }),
    ]);
    const real = await app.api(runs.createDryRun, { actionSetId: set.id, contactId: contact.contactId }, { as: owner });
    expect(real.steps).toMatchObject([
      { verdict: 'does', said: { data: { add: '見込み' } } },
      { verdict: 'does', shown: '山田 花子さん', at: new Date(app.clock.now().getTime() + 3_600_000).toISOString() },
      { verdict: 'skips', conditionLines: [{ holds: false }] },
    ]);
    const imagined = await app.api(
      runs.createDryRun,
      {
        actionSetId: set.id,
        imagined: { values: { name: '佐藤 太郎' } },
        steps: [notice('%name|お客様%さん'), notice('?', { condition })],
      },
      { as: owner },
    );
    expect(imagined.steps).toMatchObject([{ verdict: 'does', shown: '佐藤 太郎さん' }, { verdict: 'unknown' }]);
    expect(await list()).toEqual([]);
    expect(await labelsNow()).toEqual([]);
    expect(await app.runJobs()).toEqual([]);
  });
});
