import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import { changeLabels, checkCondition, compileCondition, matches } from '../api.ts';
import { standInScenarios } from '../fields/stand-in-scenarios.ts';
import { type Condition, explainCondition, previewCondition } from '../contract/conditions.ts';
import { conditionHolderPlug, type HeldCondition } from '../extend.ts';
import * as fieldsContract from '../contract/fields.ts';
import * as labels from '../contract/labels.ts';
import { makeAudience, makeContact, makeField, makeLabel } from '../testing.ts';
import { writeValues } from '../values/write-values.ts';

const scenarios = standInScenarios();
const held = new Map<string, HeldCondition[]>();
const holder = conditionHolderPlug.fill({ module: 'probe', held: async (ctx) => held.get(ctx.workspace.id) ?? [] });
const app = await startApp({ extra: [scenarios.module, { name: 'probe', contributions: [holder] }] });

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    const city = await makeField(ctx, {
      audienceId,
      key: 'city',
      label: '会場',
      type: 'select',
      options: [{ label: '東京' }, { label: '大阪' }],
    });
    const hot = await makeLabel(ctx, { name: '見込み' });
    const taro = await makeContact(ctx, { audienceId, mail: 'taro@example.jp', values: { name: '太郎', city: '東京' } });
    const hanako = await makeContact(ctx, { audienceId, mail: 'hanako@example.jp', values: { name: '花子' } });
    await changeLabels(ctx, { people: [taro], add: [hot.id], source: { kind: 'hand' } });
    return { audienceId, city, hot, taro, hanako };
  });
  const condition: Condition = {
    all: [
      { kind: 'people.label', operator: 'any', labelIds: [made.hot.id] },
      { not: { kind: 'people.field', fieldId: made.city.id, operator: 'any_of', values: ['大阪'] } },
    ],
  };
  return { workspaceId, as: { as: owner }, condition, ...made };
}

describe('a condition', () => {
  test('is counted, sampled and said in words while it is built', async () => {
    const { as, audienceId, condition, taro } = await setUp();
    const shown = await app.api(previewCondition, { audienceId, condition }, as);
    expect(shown).toMatchObject({ count: 1, sample: [{ id: taro.contactId, mail: 'taro@example.jp', name: '太郎' }] });
    expect(shown.lines.map(({ depth, group, sentence }) => [depth, group ?? sentence.textKey, sentence.data ?? {}])).toEqual([
      [0, 'all', {}],
      [1, 'people:conditions.label.any', { labels: '見込み' }],
      [1, 'not', {}],
      [2, 'people:conditions.is.any_of', { what: '会場', value: '大阪' }],
    ]);
    expect(await app.api(previewCondition, { audienceId, condition: { all: [] } }, as)).toMatchObject({ count: 2 });
  });

  test('says line by line why somebody is in and somebody else is not', async () => {
    const { as, condition, taro, hanako } = await setUp();
    const inside = await app.api(explainCondition, { contactId: taro.contactId, condition }, as);
    expect(inside.holds).toBe(true);
    expect(inside.lines.map((line) => line.holds)).toEqual([true, true, true, false]);
    expect(inside.lines[3]?.actual).toEqual({ textKey: 'people:conditions.actual.value', data: { value: '東京' } });
    const outside = await app.api(explainCondition, { contactId: hanako.contactId, condition }, as);
    expect(outside.holds).toBe(false);
    expect(outside.lines.map((line) => line.holds)).toEqual([false, false, true, false]);
    expect(outside.lines[1]?.actual).toEqual({ textKey: 'people:conditions.actual.noLabels' });
  });

  test('speaks of a scenario’s own field through whoever keeps it', async () => {
    const { workspaceId, audienceId, taro, hanako } = await setUp();
    const scopeId = scenarios.makeScenario(audienceId, '無料講座');
    await app.inWorkspace(workspaceId, async (ctx) => {
      const field = await makeField(ctx, { audienceId, scope: 'scenario', scopeId, key: 'goal', label: '目標' });
      await writeValues(ctx, { contactId: taro.contactId, scopeId, values: { goal: '起業する' }, source: { kind: 'hand' } });
      const condition: Condition = { kind: 'people.field', fieldId: field.id, operator: 'contains', value: '起業' };
      expect(await matches(ctx, taro.contactId, condition)).toBe(true);
      expect(await matches(ctx, hanako.contactId, condition)).toBe(false);
    });
  });

  test.each([
    [{ all: [{ any: [] }] }, ['condition', 'all', 0], 'people:problems.conditionEmpty'],
    [{ any: [] }, ['condition'], 'people:problems.conditionEmpty'],
    [{ not: { kind: 'people.nonsense' } }, ['condition', 'not', 'kind'], 'people:problems.conditionUnknown'],
    [
      { all: [{ kind: 'people.label', operator: 'any', labelIds: [] }] },
      ['condition', 'all', 0, 'labelIds'],
      'people:problems.conditionIncomplete',
    ],
    [
      { kind: 'people.added-at', operator: 'from_to', from: '2026-02-01', to: '2026-01-01' },
      ['condition', 'to'],
      'people:problems.fromAfterTo',
    ],
    [{ kind: 'people.field', fieldId: 'aaaaaaaaaaaa', operator: 'empty' }, ['condition', 'fieldId'], 'people:problems.conditionFieldGone'],
    [{ kind: 'people.label', operator: 'all', labelIds: ['aaaaaaaaaaaa'] }, ['condition', 'labelIds', 0], 'people:problems.labelGone'],
  ] as const)('%j is refused at its node', async (condition, path, message) => {
    const { as, audienceId } = await setUp();
    const problem = await app.refusal(previewCondition, { audienceId, condition }, as);
    const text = app.services.texts('ja', message);
    expect(problem).toMatchObject({ status: 422, code: 'condition/refused', fields: [{ path, message: text }] });
  });

  test.each([
    ['too deep', nested(7)],
    ['far too deep', nested(2_000)],
    ['too many', { all: Array.from({ length: 101 }, () => ({ all: [] })) }],
    ['a group and a statement at once', { kind: 'people.label', all: [] }],
    ['a list', []],
    ['two groups', { all: [], any: [] }],
  ])('%s is no condition', async (_name, condition) => {
    const { as, audienceId } = await setUp();
    const problem = await app.refusal(previewCondition, { audienceId, condition: condition as Condition }, as);
    expect(problem).toMatchObject({ status: 422, code: 'request/invalid' });
  });

  test('takes a comparison only that suits the field', async () => {
    const { as, audienceId, city } = await setUp();
    const condition: Condition = { kind: 'people.field', fieldId: city.id, operator: 'contains', value: '東' };
    const problem = await app.refusal(previewCondition, { audienceId, condition }, as);
    expect(problem).toMatchObject({ code: 'condition/refused', fields: [{ path: ['condition', 'operator'] }] });
  });
});

describe('what a condition names', () => {
  test('is not deleted while somebody stores the condition, and says where', async () => {
    const { workspaceId, as, condition, hot, city } = await setUp();
    held.set(workspaceId, [{ condition, use: { textKey: 'people:fields.title', data: { title: '案内' } } }]);
    expect(await app.refusal(labels.deleteLabel, { labelId: hot.id }, as)).toMatchObject({ code: 'label/in-use' });
    expect(await app.refusal(fieldsContract.deleteField, { fieldId: city.id }, as)).toMatchObject({ code: 'field/in-use' });
    expect((await app.api(labels.listLabelUses, { labelId: hot.id }, as)).items).toMatchObject([{ data: { title: '案内' } }]);
    held.delete(workspaceId);
    await app.api(labels.deleteLabel, { labelId: hot.id }, as);
  });

  test('once gone, decides nothing: no SQL is made of it, and the explanation says so', async () => {
    const { workspaceId, as, condition, hot, city, hanako, audienceId } = await setUp();
    await app.inWorkspace(workspaceId, async (ctx) => sql`delete from labels where id = ${hot.id}`.execute(ctx.db));
    const attempt = app.inWorkspace(workspaceId, async (ctx) => compileCondition(ctx, { audienceId, condition }));
    await expect(attempt).rejects.toMatchObject({ code: 'condition/stale', fields: [{ path: ['condition', 'all', 0, 'labelIds', 0] }] });
    const told = await app.api(explainCondition, { contactId: hanako.contactId, condition }, as);
    expect(told.holds).toBeNull();
    expect(told.lines[1]).toMatchObject({ stale: true, holds: null, sentence: { data: { labels: '(削除されたラベル)' } } });
    // What something else decides already, it leaves decided.
    const either: Condition = { any: [condition, { kind: 'people.field', fieldId: city.id, operator: 'empty' }] };
    expect((await app.api(explainCondition, { contactId: hanako.contactId, condition: either }, as)).holds).toBe(true);
  });

  test('is never another workspace’s, nor another audience’s field', async () => {
    const ours = await setUp();
    const theirs = await setUp();
    const check = async (ctx: Ctx, audienceId: string, condition: Condition) => checkCondition(ctx, { audienceId, condition });
    const label: Condition = { kind: 'people.label', operator: 'any', labelIds: [theirs.hot.id] };
    const field: Condition = { kind: 'people.field', fieldId: ours.city.id, operator: 'empty' };
    await app.inWorkspace(ours.workspaceId, async (ctx) => {
      await expect(check(ctx, ours.audienceId, label)).rejects.toMatchObject({ code: 'condition/refused' });
      await expect(check(ctx, (await makeAudience(ctx)).id, field)).rejects.toMatchObject({ code: 'condition/refused' });
      expect(await matches(ctx, ours.taro.contactId, field)).toBe(false);
    });
    expect(await app.refusal(explainCondition, { contactId: theirs.taro.contactId, condition: field }, ours.as)).toMatchObject({
      status: 404,
    });
  });
});

function nested(depth: number): unknown {
  let inner: unknown = { all: [] };
  for (let level = 1; level < depth; level++) inner = { not: inner };
  return inner;
}

test('of who has no address, a domain is neither: "one of" does not hold, "none of" and every NOT do', async () => {
  const { workspaceId, as, audienceId } = await setUp();
  // As whoever is known by LINE alone: without an address.
  await app.inWorkspace(workspaceId, async (ctx) =>
    sql`with made as (insert into people (workspace_id, id, created_at) values (${workspaceId}, 'lineonly0001', now()) returning id)
      insert into contacts (workspace_id, id, audience_id, person_id, source_kind, created_at)
      select ${workspaceId}, 'lineonly0001', ${audienceId}, id, 'hand', now() from made`.execute(ctx.db),
  );
  const domains = { kind: 'people.mail-domain', domains: ['example.jp'] } as const;
  const among = async (condition: Condition) =>
    (await app.api(previewCondition, { audienceId, condition: { all: [condition] } }, as)).sample.map(({ id }) => id);
  expect(await among({ ...domains, operator: 'any_of' })).toHaveLength(2);
  expect(await among({ ...domains, operator: 'none_of' })).toEqual(['lineonly0001']);
  expect(await among({ not: { ...domains, operator: 'any_of' } })).toEqual(['lineonly0001']);
  expect(await among({ not: { ...domains, operator: 'none_of' } })).toHaveLength(2);
});
