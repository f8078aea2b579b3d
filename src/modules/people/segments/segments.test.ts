import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Condition } from '../contract/conditions.ts';
import * as contacts from '../contract/contacts.ts';
import * as fields from '../contract/fields.ts';
import * as labels from '../contract/labels.ts';
import * as contract from '../contract/segments.ts';
import { previewCondition } from '../contract/conditions.ts';
import { makeAudience, makeContact, makeField, makeLabel, makeSegment } from '../testing.ts';

const app = await startApp();
const inSegment = (segmentId: string): Condition => ({ kind: 'people.segment', segmentId });

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    const taro = await makeContact(ctx, { audienceId, mail: 'taro@example.jp' });
    await makeContact(ctx, { audienceId, mail: 'hanako@docomo.ne.jp' });
    return { audienceId, taro, at: await makeSegment(ctx, { audienceId, name: '会社' }) };
  });
  return { workspaceId, as: { as: owner }, ...made };
}

test('a segment is counted just now and remembers when; another condition forgets it', async () => {
  const { as, audienceId, at } = await setUp();
  expect(at).toMatchObject({ lastCount: null, lines: [{ sentence: { textKey: 'people:conditions.mailDomain.any_of' } }] });
  const counted = await app.api(contract.countSegment, { segmentId: at.id }, as);
  expect(counted).toEqual({ count: 1, countedAt: app.clock.now().toISOString() });
  expect((await app.api(contract.listSegments, { audienceId }, as)).items).toMatchObject([
    { lastCount: 1, lastCountedAt: counted.countedAt },
  ]);
  const changed = await app.api(contract.updateSegment, { segmentId: at.id, condition: { not: at.condition }, version: at.version }, as);
  expect(changed).toMatchObject({ lastCount: null, lastCountedAt: null });
  const stale = await app.refusal(contract.updateSegment, { segmentId: at.id, name: '別名', version: at.version }, as);
  expect(stale).toMatchObject({ code: 'row/changed-meanwhile' });
});

test('it narrows the list of contacts, and stands within other conditions', async () => {
  const { as, audienceId, at, taro } = await setUp();
  expect((await app.api(contacts.listContacts, { audienceId, segmentId: at.id }, as)).items).toMatchObject([{ id: taro.contactId }]);
  const outside = { not: inSegment(at.id) };
  const listed = await app.api(contacts.listContacts, { audienceId, condition: JSON.stringify(outside) }, as);
  expect(listed.items).toMatchObject([{ mail: 'hanako@docomo.ne.jp' }]);
  expect(await app.api(previewCondition, { audienceId, condition: outside }, as)).toMatchObject({ count: 1 });
});

test('no segment comes to stand within itself, however far around', async () => {
  const { workspaceId, as, audienceId, at } = await setUp();
  const outer = await app.inWorkspace(workspaceId, async (ctx) => {
    const middle = await makeSegment(ctx, { audienceId, condition: { all: [inSegment(at.id)] } });
    return makeSegment(ctx, { audienceId, condition: { not: inSegment(middle.id) } });
  });
  const around = await app.refusal(
    contract.updateSegment,
    { segmentId: at.id, condition: { any: [inSegment(outer.id)] }, version: at.version },
    as,
  );
  const text = app.services.texts('ja', 'people:problems.conditionCycle');
  expect(around).toMatchObject({
    status: 422,
    code: 'condition/refused',
    fields: [{ path: ['condition', 'any', 0, 'segmentId'], message: text }],
  });
  const itself = await app.refusal(contract.updateSegment, { segmentId: at.id, condition: inSegment(at.id), version: at.version }, as);
  expect(itself).toMatchObject({ fields: [{ message: text }] });
});

test('segments that double with each level end somewhere', async () => {
  const { workspaceId, as, audienceId, at } = await setUp();
  let inner = at.id;
  let refused = false;
  for (let level = 0; level < 12 && !refused; level++) {
    const condition = { all: [inSegment(inner), inSegment(inner)] };
    const made = await app.call(contract.createSegment, { audienceId, name: `段${level}`, condition }, as);
    refused = made.status === 422;
    if (!refused) inner = (await app.api(contract.listSegments, { audienceId, q: `段${level}` }, as)).items[0]?.id ?? '';
  }
  expect(refused).toBe(true);
  expect(workspaceId).toBeTruthy();
});

test('what a segment names, and a segment that is named, are not deleted; the refusal’s list says where', async () => {
  const { workspaceId, as, audienceId, at } = await setUp();
  const { label, field, using } = await app.inWorkspace(workspaceId, async (ctx) => {
    const label = await makeLabel(ctx);
    const field = await makeField(ctx, { audienceId });
    const condition = {
      all: [
        inSegment(at.id),
        { kind: 'people.label', operator: 'any', labelIds: [label.id] },
        { kind: 'people.field', fieldId: field.id, operator: 'empty' },
      ],
    };
    return { label, field, using: await makeSegment(ctx, { audienceId, name: '使う側', condition }) };
  });
  const link = `/w/:workspaceId/audiences/${audienceId}/segments/${using.id}`;
  expect(await app.api(contract.listSegmentUses, { segmentId: at.id }, as)).toMatchObject({ items: [{ data: { name: '使う側' }, link }] });
  expect((await app.api(labels.listLabelUses, { labelId: label.id }, as)).items).toMatchObject([{ link }]);
  expect(await app.refusal(contract.deleteSegment, { segmentId: at.id }, as)).toMatchObject({ status: 409, code: 'segment/in-use' });
  expect(await app.refusal(labels.deleteLabel, { labelId: label.id }, as)).toMatchObject({ code: 'label/in-use' });
  expect(await app.refusal(fields.deleteField, { fieldId: field.id }, as)).toMatchObject({ code: 'field/in-use' });
  await app.api(contract.deleteSegment, { segmentId: using.id }, as);
  await app.api(contract.deleteSegment, { segmentId: at.id }, as);
});

test('a copy has a name of its own', async () => {
  const { as, at } = await setUp();
  const names = [
    await app.api(contract.copySegment, { segmentId: at.id }, as),
    await app.api(contract.copySegment, { segmentId: at.id }, as),
  ];
  expect(names.map(({ name }) => name)).toEqual(['会社のコピー', '会社のコピー 2']);
  expect(names[0]?.condition).toEqual(at.condition);
  const taken = await app.refusal(contract.createSegment, { audienceId: at.audienceId, name: '会社', condition: at.condition }, as);
  expect(taken).toMatchObject({ code: 'segment/name-taken', fields: [{ path: ['name'] }] });
});
