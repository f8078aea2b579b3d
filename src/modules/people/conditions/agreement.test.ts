import fc from 'fast-check';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import { compileCondition, changeLabels } from '../api.ts';
import type { Field } from '../contract.ts';
import type { Condition, ConditionLeaf } from '../contract/conditions.ts';
import { isAboutDays, type DayStatement, type FieldStatement } from '../contract/condition-params.ts';
import { makeAudience, makeContact, makeField, makeLabel } from '../testing.ts';

const ZONES = ['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Apia'];
const texts = ['東京', 'とうきょう', 'ＡＢＣ', 'abc', 'Ab', '100%', "O'Brien", 'x_y', '%', ' ', '東'];
const numbers = ['-3', '0', '0.5', '7', '10', '1000000', 'seven'];
const options = ['東京', '大阪', '福岡'];
const days = ['2023-12-31', '2024-02-28', '2024-02-29', '2024-03-01', '2025-01-01', '2025-02-28', '1996-02-29'];
const instants = [
  '2024-02-28T14:59:59Z',
  '2024-02-28T15:00:00Z',
  '2024-02-29T08:00:00Z/2024-02-29T09:00:00Z',
  '2024-12-31T23:30:00Z',
  ...days,
];
const clocks = ['2024-02-28T14:59:59Z', '2024-02-28T15:00:00Z', '2024-12-31T20:00:00Z', '2025-02-28T03:00:00Z'];

/** Who is in the world of this test, as the plain evaluator sees them. */
interface Known {
  id: string;
  mail: string;
  createdAt: Date;
  labels: ReadonlySet<string>;
  values: Readonly<Record<string, string>>;
}

const app = await startApp();

test('compiled SQL and a plain evaluator of the same tree say the same of everybody', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const { audienceId, fields, labelIds, people } = await app.inWorkspace(workspaceId, populate);
  const everywhere = { fields, labelIds };
  const trees = fc.tuple(condition(everywhere), fc.constantFrom(...clocks), fc.constantFrom(...ZONES));
  await fc.assert(
    fc.asyncProperty(trees, async ([tree, now, timeZone]) => {
      const found = await app.inWorkspace(workspaceId, async (inner) => {
        const ctx: Ctx = { ...inner, clock: { now: () => new Date(now) }, workspace: { ...inner.workspace, timeZone } };
        const where = await compileCondition(ctx, { audienceId, condition: tree });
        const { rows } = await sql<{ id: string; holds: boolean | null }>`
          select c.id, ${where} as holds from contacts c where c.audience_id = ${audienceId} order by c.id`.execute(ctx.db);
        return rows;
      });
      const expected = people.map((one) => ({ id: one.id, holds: holds(tree, one, { now: new Date(now), timeZone }) }));
      expect(found).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    }),
    { numRuns: 150, seed: 20_261_128 },
  );
}, 60_000);

type Fields = Record<'text' | 'number' | 'choice' | 'choices' | 'day' | 'instant', string>;

async function populate(ctx: Ctx): Promise<{ audienceId: string; fields: Fields; labelIds: string[]; people: Known[] }> {
  const { id: audienceId } = await makeAudience(ctx);
  const of = async (key: string, type: Field['type']) => {
    const given = type === 'select' || type === 'checkboxes' ? options.map((label) => ({ label })) : [];
    return (await makeField(ctx, { audienceId, key, label: key, type, options: given })).id;
  };
  const fields = {
    text: await of('t', 'text'),
    number: await of('n', 'number'),
    choice: await of('c', 'select'),
    choices: await of('m', 'checkboxes'),
    day: await of('d', 'date'),
    instant: await of('i', 'datetime'),
  };
  const labelIds = [(await makeLabel(ctx)).id, (await makeLabel(ctx)).id, (await makeLabel(ctx)).id];
  const pick = <T>(from: readonly T[], by: number) => from[by % from.length];
  const people: Known[] = [];
  for (let index = 0; index < 60; index++) {
    const mail = `p${index}@${['example.jp', 'mail.example.jp', 'docomo.ne.jp'][index % 3]}`;
    const { contactId, personId } = await makeContact(ctx, { audienceId, mail, values: {} });
    const createdAt = new Date(pick(clocks, index) ?? '');
    await sql`update contacts set created_at = ${createdAt} where id = ${contactId}`.execute(ctx.db);
    const labels = labelIds.filter((_, at) => (index >> at) % 2 === 1);
    await changeLabels(ctx, { people: [{ personId }], add: labels, source: { kind: 'hand' } });
    const values: Record<string, string> = {};
    const give = (fieldId: string, value: string | undefined, unless: number) => {
      if (value && index % unless !== 0) values[fieldId] = value;
    };
    give(fields.text, pick(texts, index), 7);
    give(fields.number, pick(numbers, index * 5), 6);
    give(fields.choice, pick(options, index), 5);
    give(fields.choices, options.filter((_, at) => ((index * 3) >> at) % 2 === 1).join('\n'), 8);
    give(fields.day, pick(days, index * 3), 9);
    give(fields.instant, pick(instants, index * 5), 10);
    for (const [fieldId, value] of Object.entries(values)) {
      await sql`insert into contact_values (workspace_id, contact_id, field_id, value)
        values (${ctx.workspace.id}, ${contactId}, ${fieldId}, ${value})`.execute(ctx.db);
    }
    people.push({ id: contactId, mail, createdAt, labels: new Set(labels), values });
  }
  return { audienceId, fields, labelIds, people };
}

/** Random trees over every operator there is. */
function condition({ fields, labelIds }: { fields: Fields; labelIds: readonly string[] }): fc.Arbitrary<Condition> {
  const day = fc.constantFrom(...days);
  const near = fc.integer({ min: 0, max: 400 });
  const range = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
  const aboutDays: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
    fc.record({ operator: fc.constantFrom('on', 'not_on', 'since', 'until'), day }),
    range.map((ends) => ({ operator: 'from_to', ...ends })),
    fc.constant({ operator: 'today' }),
    fc.record({
      operator: fc.constantFrom('last_days', 'next_days', 'days_ago', 'days_ahead', 'older_than_days', 'later_than_days'),
      days: near,
    }),
    fc.record({ operator: fc.constantFrom('anniversary_ahead', 'anniversary_within'), days: fc.integer({ min: 0, max: 366 }) }),
    fc.record({ operator: fc.constant('anniversary_month'), month: fc.integer({ min: 1, max: 12 }) }),
  );
  const decimal = fc.constantFrom('-3', '0', '0.5', '7.0', '10');
  const values = fc.subarray(options, { minLength: 1 });
  const whether = fc.record({ fieldId: fc.constantFrom(...Object.values(fields)), operator: fc.constantFrom('empty', 'not_empty') });
  const ofField = fc.oneof(
    whether,
    fc.record({
      fieldId: fc.constant(fields.text),
      operator: fc.constantFrom('is', 'is_not', 'contains', 'not_contains', 'begins_with', 'not_begins_with'),
      value: fc.constantFrom('東京', 'ＡＢ', 'B', '%', '_', "'", 'とう', 'abc'),
    }),
    fc.record({
      fieldId: fc.constant(fields.number),
      operator: fc.constantFrom('equals', 'not_equals', 'less', 'at_most', 'more', 'at_least'),
      number: decimal,
    }),
    fc.record({ fieldId: fc.constant(fields.number), operator: fc.constant('between'), from: fc.constant('-3'), to: decimal }),
    fc.record({ fieldId: fc.constant(fields.choice), operator: fc.constantFrom('any_of', 'none_of'), values }),
    fc.record({ fieldId: fc.constant(fields.choices), operator: fc.constantFrom('any_of', 'all_of', 'none_of'), values }),
    fc.tuple(fc.constantFrom(fields.day, fields.instant), aboutDays).map(([fieldId, about]) => ({ fieldId, ...about })),
  );
  const leaf = fc.oneof(
    {
      weight: 5,
      arbitrary: ofField.map((params): ConditionLeaf => ({ kind: 'people.field', ...params })),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('people.label'),
        operator: fc.constantFrom('any', 'all', 'none'),
        labelIds: fc.subarray([...labelIds], { minLength: 1 }),
      }),
    },
    fc.record({
      kind: fc.constant('people.mail-domain'),
      operator: fc.constantFrom('any_of', 'none_of'),
      domains: fc.subarray(['example.jp', 'docomo.ne.jp'], { minLength: 1 }),
    }),
    aboutDays.map((about): ConditionLeaf => ({ kind: 'people.added-at', ...about })),
  );
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
    ),
  }));
  return tree;
}

interface Now {
  now: Date;
  timeZone: string;
}

/** What a condition means, said once more in plain JavaScript. */
function holds(tree: Condition, who: Known, now: Now): boolean {
  // The generator above makes well-formed trees only, which is all that these casts rely on.
  const node = tree as Record<string, unknown>;
  if (Array.isArray(node['all'])) return (node['all'] as Condition[]).every((inner) => holds(inner, who, now));
  if (Array.isArray(node['any'])) return (node['any'] as Condition[]).some((inner) => holds(inner, who, now));
  if (node['not']) return !holds(node['not'] as Condition, who, now);
  switch (node['kind']) {
    case 'people.label': {
      const has = (node['labelIds'] as string[]).map((id) => who.labels.has(id));
      return node['operator'] === 'all' ? has.every(Boolean) : node['operator'] === 'any' ? has.some(Boolean) : !has.some(Boolean);
    }
    case 'people.mail-domain':
      return (node['domains'] as string[]).includes(who.mail.split('@')[1] ?? '') === (node['operator'] === 'any_of');
    case 'people.added-at':
      return onDay(dayIn(who.createdAt, now.timeZone), node as unknown as DayStatement, now);
    default:
      return fieldHolds(who.values[String(node['fieldId'])], node as unknown as FieldStatement, now);
  }
}

function fieldHolds(value: string | undefined, statement: FieldStatement, now: Now): boolean {
  const like = (text: string) => text.normalize('NFKC').toLowerCase();
  const has = value !== undefined;
  const number = has && /^-?\d/.test(value) ? Number(value) : Number.NaN;
  if (isAboutDays(statement)) {
    if (!has) return statement.operator === 'not_on';
    return onDay(value.length === 10 ? Temporal.PlainDate.from(value) : dayIn(new Date(value.slice(0, 20)), now.timeZone), statement, now);
  }
  switch (statement.operator) {
    case 'empty':
      return !has;
    case 'not_empty':
      return has;
    case 'is':
      return has && like(value) === like(statement.value);
    case 'is_not':
      return !has || like(value) !== like(statement.value);
    case 'contains':
      return has && like(value).includes(like(statement.value));
    case 'not_contains':
      return !has || !like(value).includes(like(statement.value));
    case 'begins_with':
      return has && like(value).startsWith(like(statement.value));
    case 'not_begins_with':
      return !has || !like(value).startsWith(like(statement.value));
    case 'equals':
      return number === Number(statement.number);
    case 'not_equals':
      return number !== Number(statement.number);
    case 'less':
      return number < Number(statement.number);
    case 'at_most':
      return number <= Number(statement.number);
    case 'more':
      return number > Number(statement.number);
    case 'at_least':
      return number >= Number(statement.number);
    case 'between':
      return number >= Number(statement.from) && number <= Number(statement.to);
    case 'any_of':
      return has && value.split('\n').some((one) => statement.values.includes(one));
    case 'all_of':
      return has && statement.values.every((one) => value.split('\n').includes(one));
    case 'none_of':
      return !has || !value.split('\n').some((one) => statement.values.includes(one));
  }
}

function dayIn(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

function onDay(day: Temporal.PlainDate, statement: DayStatement, { now, timeZone }: Now): boolean {
  const today = dayIn(now, timeZone);
  const ahead = today.until(day, { largestUnit: 'days' }).days;
  switch (statement.operator) {
    case 'on':
      return day.toString() === statement.day;
    case 'not_on':
      return day.toString() !== statement.day;
    case 'since':
      return day.toString() >= statement.day;
    case 'until':
      return day.toString() <= statement.day;
    case 'from_to':
      return day.toString() >= statement.from && day.toString() <= statement.to;
    case 'today':
      return ahead === 0;
    case 'last_days':
      return ahead <= 0 && ahead >= -statement.days;
    case 'next_days':
      return ahead >= 0 && ahead <= statement.days;
    case 'days_ago':
      return ahead === -statement.days;
    case 'days_ahead':
      return ahead === statement.days;
    case 'older_than_days':
      return ahead < -statement.days;
    case 'later_than_days':
      return ahead > statement.days;
    case 'anniversary_ahead':
      return isAnniversary(day, today.add({ days: statement.days }));
    case 'anniversary_within':
      return Array.from({ length: statement.days + 1 }, (_, n) => n).some((n) => isAnniversary(day, today.add({ days: n })));
    case 'anniversary_month':
      return day.month === statement.month;
  }
}

/** `constrain` gives a 29th of February its 28th in other years. */
function isAnniversary(of: Temporal.PlainDate, on: Temporal.PlainDate): boolean {
  return of.with({ year: on.year }, { overflow: 'constrain' }).equals(on);
}
