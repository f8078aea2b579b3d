import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Module } from '#platform/module.ts';
import { randomId } from '#platform/ids.ts';
import { startApp } from '#test/support/app.ts';
import { upsertContact } from '../api.ts';
import * as contactsContract from '../contract/contacts.ts';
import * as fieldsContract from '../contract/fields.ts';
import { timelinePlug, type TimelineEntry } from '../extend.ts';
import { makeAudience, makeContact, makeField } from '../testing.ts';

/** Entries by kind and contact, for the stand-in timelines below. */
const planted = new Map<string, TimelineEntry[]>();
const app = await startApp({
  extra: [{ name: 'stand-in-timelines', contributions: [plant('sent'), plant('opened')] } satisfies Module],
});

/** A module that knows some of the past, and answers as `Timeline.load` promises. */
function plant(kind: string) {
  return timelinePlug.fill({
    kind,
    load: async (_ctx, { contactIds, before, limit }) =>
      contactIds
        .flatMap((contactId) => planted.get(`${kind} ${contactId}`) ?? [])
        .filter((entry) => !before || entry.at < before.at || (entry.at.getTime() === before.at.getTime() && entry.id < before.id))
        .toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
        .slice(0, limit),
  });
}

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { contactId, audienceId } = await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { values: { name: '山田' } }));
  const as = { as: owner };
  const set = async (values: Record<string, string>, clear: string[] = []) => {
    const { version } = await app.api(contactsContract.getContact, { contactId }, as);
    return app.api(contactsContract.updateValues, { contactId, version, values, clear }, as);
  };
  const history = async () => (await app.api(contactsContract.listChanges, { contactId }, as)).items;
  const nameNow = async () => (await app.api(contactsContract.getContact, { contactId }, as)).name;
  return { workspaceId, as, contactId, audienceId, set, history, nameNow };
}

test('every change is kept with who, when and from where, and can be taken back from the newest on', async () => {
  const { as, contactId, set, history, nameNow } = await setUp();
  await set({ name: '佐藤' });
  await set({}, ['name']);
  const [cleared, changed, first] = await history();
  expect(cleared).toMatchObject({
    key: 'name',
    label: 'お名前',
    oldValue: '佐藤',
    newValue: null,
    actor: { kind: 'staff', name: '山田 花' },
    source: { kind: 'hand' },
    reversible: true,
  });
  expect(changed).toMatchObject({ oldValue: '山田', newValue: '佐藤', reversible: false });
  expect(first).toMatchObject({ oldValue: null, newValue: '山田', actor: { kind: 'system' }, reversible: false });

  const early = await app.refusal(contactsContract.undoChange, { contactId, changeId: changed?.id ?? '' }, as);
  expect(early).toMatchObject({ status: 409, code: 'change/overtaken' });
  await app.api(contactsContract.undoChange, { contactId, changeId: cleared?.id ?? '' }, as);
  expect(await nameNow()).toBe('佐藤');
  const [undone] = await history();
  expect(undone).toMatchObject({ oldValue: null, newValue: '佐藤', source: { kind: 'undo' }, undoes: cleared?.id, reversible: true });
  await app.api(contactsContract.undoChange, { contactId, changeId: undone?.id ?? '' }, as);
  expect(await nameNow()).toBeNull();
});

test('a change is taken back whatever the write rule says; one of a deleted field is not', async () => {
  const { workspaceId, as, contactId, audienceId, set, history } = await setUp();
  const field = await app.inWorkspace(workspaceId, async (ctx) =>
    makeField(ctx, { audienceId, key: 'city', writeRule: 'never_overwrite' }),
  );
  await set({ city: '東京' });
  const problem = await app.call(contactsContract.updateValues, { contactId, version: 2, values: { city: '大阪' } }, as);
  expect(problem.problem).toMatchObject({ code: 'values/refused', fields: [{ path: ['values', 'city'] }] });
  await set({ city: '大阪' }, ['city']);
  const [moved] = await history();
  expect(moved).toMatchObject({ oldValue: '東京', newValue: '大阪' });
  await app.api(contactsContract.undoChange, { contactId, changeId: moved?.id ?? '' }, as);
  const [undone] = await history();
  expect(undone).toMatchObject({ oldValue: '大阪', newValue: '東京' });

  await app.api(fieldsContract.deleteField, { fieldId: field.id }, as);
  const [kept] = await history();
  expect(kept).toMatchObject({ id: undone?.id, newValue: '東京', reversible: false });
  const gone = await app.refusal(contactsContract.undoChange, { contactId, changeId: kept?.id ?? '' }, as);
  expect(gone).toMatchObject({ status: 409, code: 'change/field-gone' });
});

test('the same value twice is no change; two values for one address in one call are one', async () => {
  const { workspaceId, audienceId, history, set, contactId, as } = await setUp();
  await set({ name: '山田' });
  expect(await history()).toHaveLength(1);
  const { mail } = await app.api(contactsContract.getContact, { contactId }, as);
  await app.inWorkspace(workspaceId, async (ctx) => {
    await upsertContact(ctx, { audienceId, mail: mail ?? '', values: { name: '' }, source: { kind: 'import' } });
    await upsertContact(ctx, {
      audienceId,
      mail: mail ?? '',
      values: { name: '佐藤' },
      clear: ['name'],
      source: { kind: 'import', id: 'file-1' },
    });
  });
  const [only, ...rest] = await history();
  expect(only).toMatchObject({ oldValue: '山田', newValue: '佐藤', source: { kind: 'import', id: 'file-1' } });
  expect(rest).toHaveLength(1);
});

test('the timeline says what happened, newest first, and leaves out what was given with the contact itself', async () => {
  const { as, contactId, set } = await setUp();
  app.clock.advance(60_000);
  await set({ name: '佐藤' });
  app.clock.advance(60_000);
  await set({}, ['name']);
  const { items, next } = await app.api(contactsContract.listTimeline, { contactId }, as);
  expect(items.map((item) => [item.textKey, item.data ?? null, item.detail?.textKey])).toEqual([
    ['people:timeline.cleared', { label: 'お名前', old: '佐藤', new: '' }, 'people:sources.hand'],
    ['people:timeline.changed', { label: 'お名前', old: '山田', new: '佐藤' }, 'people:sources.hand'],
    ['people:timeline.added', null, 'people:sources.hand'],
  ]);
  expect(next).toBeNull();
  for (const item of items) {
    for (const locale of ['ja', 'en'] as const) expect(app.services.texts.has(locale, item.textKey)).toBe(true);
  }
});

test('timelines of several modules merge into one, in whatever pages it is read', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const start = app.clock.now().getTime() - 10_000;
  const moments = fc.array(fc.record({ kind: fc.constantFrom('sent', 'opened'), offset: fc.integer({ min: 0, max: 8 }) }), {
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(moments, fc.integer({ min: 1, max: 7 }), async (entries, limit) => {
      const { contactId } = await app.inWorkspace(workspaceId, async (ctx) =>
        makeContact(ctx, { audienceId: (await makeAudience(ctx)).id }),
      );
      for (const { kind, offset } of entries) {
        const entry = { id: randomId(), at: new Date(start + offset), kind, textKey: 'people:timeline.added' };
        planted.set(`${kind} ${contactId}`, [...(planted.get(`${kind} ${contactId}`) ?? []), entry]);
      }
      const seen: { at: string; id: string }[] = [];
      let cursor: string | undefined;
      do {
        const page = await app.api(contactsContract.listTimeline, { contactId, limit, ...(cursor ? { cursor } : {}) }, { as: owner });
        seen.push(...page.items);
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(new Set(seen.map((item) => item.id)).size).toBe(entries.length + 1);
      expect(seen.map((item) => item.at)).toEqual(
        seen
          .map((item) => item.at)
          .toSorted()
          .toReversed(),
      );
      expect(seen).toHaveLength(entries.length + 1);
    }),
    { numRuns: 25 },
  );
}, 60_000);
