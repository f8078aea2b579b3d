import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { subscribe } from '#platform/events/facts.ts';
import { startApp } from '#test/support/app.ts';
import { changeLabels } from '../api.ts';
import * as contract from '../contract/labels.ts';
import * as contacts from '../contract/contacts.ts';
import { labelsChanged } from '../events.ts';
import { labelUsesPlug } from '../extend.ts';
import { makeAudience, makeContact, makeLabel } from '../testing.ts';

const heard: { personId: string; added: string[]; removed: string[] }[] = [];
const used = new Set<string>();
const app = await startApp({
  extra: [
    {
      name: 'probe',
      subscribers: [subscribe(labelsChanged, 'probe.hear-labels', async (_ctx, payload) => void heard.push(payload))],
      contributions: [
        labelUsesPlug.fill({
          module: 'probe',
          usesOf: async (_ctx, id) => (used.has(id) ? [{ textKey: 'people:fields.title', link: '/w/:workspaceId/home' }] : []),
        }),
      ],
    },
  ],
});

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const contact = await makeContact(ctx);
    return { contact, hot: await makeLabel(ctx, { name: '見込み' }), buyer: await makeLabel(ctx, { name: '購入済み', colour: 'green' }) };
  });
  return { workspaceId, as: { as: owner }, ...made };
}

describe('on a person', () => {
  test('a label is kept with who, when and from where, is told once, and stands in the timeline', async () => {
    const { workspaceId, as, contact, hot, buyer } = await setUp();
    const { contactId, personId } = contact;
    const first = await app.api(contract.updateContactLabels, { contactId, add: [hot.id, buyer.id] }, as);
    expect(first.items).toMatchObject([
      { id: hot.id, name: '見込み', colour: 'gray', source: { kind: 'hand' }, actor: { kind: 'staff', name: expect.any(String) } },
      { id: buyer.id, colour: 'green' },
    ]);
    app.clock.advance(1000);
    const second = await app.api(contract.updateContactLabels, { contactId, add: [hot.id], remove: [buyer.id] }, as);
    expect(second.items).toEqual([first.items[0]]);
    await app.api(contract.updateContactLabels, { contactId, add: [hot.id], remove: [buyer.id] }, as);

    await app.runJobs();
    expect(heard.filter((fact) => fact.personId === personId)).toEqual([
      {
        personId,
        contactId,
        audienceId: contact.audienceId,
        added: expect.arrayContaining([hot.id, buyer.id]),
        removed: [],
        source: { kind: 'hand' },
      },
      { personId, contactId, audienceId: contact.audienceId, added: [], removed: [buyer.id], source: { kind: 'hand' } },
    ]);
    const { items } = await app.api(contacts.listTimeline, { contactId }, as);
    expect(items.filter((item) => item.kind === 'label').map((item) => [item.textKey, item.data?.['label']])).toEqual([
      ['people:timeline.labelTaken', '購入済み'],
      ['people:timeline.labelGiven', expect.any(String)],
      ['people:timeline.labelGiven', expect.any(String)],
    ]);
    const stored = await app.inWorkspace(workspaceId, async (ctx) => sql`select 1 from label_changes`.execute(ctx.db));
    expect(stored.rows).toHaveLength(3);
  });

  test('it is the person’s, in every audience, and goes with the person', async () => {
    const { workspaceId, as, contact, hot } = await setUp();
    const elsewhere = await app.inWorkspace(workspaceId, async (ctx) => {
      const { id } = await makeAudience(ctx);
      const { mail } = await app.api(contacts.getContact, { contactId: contact.contactId }, as);
      return makeContact(ctx, { audienceId: id, mail: mail ?? '' });
    });
    await app.api(contract.updateContactLabels, { contactId: contact.contactId, add: [hot.id] }, as);
    expect((await app.api(contract.listContactLabels, { contactId: elsewhere.contactId }, as)).items).toMatchObject([{ id: hot.id }]);
    const page = await app.api(contract.listLabelContacts, { labelId: hot.id, limit: 1 }, as);
    const rest = await app.api(contract.listLabelContacts, { labelId: hot.id, cursor: page.next ?? '' }, as);
    const found = [...page.items, ...rest.items];
    expect(found.map((item) => item.id)).toEqual([contact.contactId, elsewhere.contactId].toSorted());
    await app.api(contacts.erasePerson, { personId: contact.personId }, as);
    expect((await app.api(contract.countLabels, {}, as)).items).toEqual([]);
  });

  test('a label that is gone, or another workspace’s, is refused with its place, and nothing is half-written', async () => {
    const { as, contact, hot } = await setUp();
    const theirs = await setUp();
    const problem = await app.refusal(contract.updateContactLabels, { contactId: contact.contactId, add: [hot.id, theirs.hot.id] }, as);
    expect(problem).toMatchObject({ status: 422, code: 'label/unknown', fields: [{ path: ['add', 1] }] });
    expect((await app.api(contract.listContactLabels, { contactId: contact.contactId }, as)).items).toEqual([]);
  });

  test('three hundred people at once take a handful of statements and one fact each', async () => {
    const { workspaceId, hot } = await setUp();
    const people = await app.inWorkspace(workspaceId, async (ctx) => {
      const { rows } = await sql<{ id: string }>`insert into people (workspace_id, id, created_at)
        select ${ctx.workspace.id}, random_id(), now() from generate_series(1, 300) returning id`.execute(ctx.db);
      return rows.map(({ id }) => ({ personId: id }));
    });
    const give = async () =>
      app.inWorkspace(workspaceId, async (ctx) => changeLabels(ctx, { people, add: [hot.id], source: { kind: 'action' } }));
    expect(await give()).toEqual({ changed: 300 });
    expect(await give()).toEqual({ changed: 0 });
    const facts = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ n: number }>`select count(distinct payload ->> 'personId')::int as n from facts where name = ${labelsChanged.name}`.execute(
        ctx.db,
      ),
    );
    expect(facts.rows).toEqual([{ n: 300 }]);
    await app.runJobs();
    const ids = new Set(people.map(({ personId }) => personId));
    expect(heard.filter(({ personId }) => ids.has(personId))).toHaveLength(300);
  });
});

describe('in the list of labels', () => {
  test('names are unique, order and folders are kept, a folder’s labels outlive it', async () => {
    const { as, hot, buyer } = await setUp();
    const taken = await app.refusal(contract.createLabel, { name: '見込み' }, as);
    expect(taken).toMatchObject({ status: 409, code: 'label/name-taken', fields: [{ path: ['name'] }] });
    await app.api(contract.orderLabels, { labelIds: [buyer.id, hot.id] }, as);
    expect((await app.api(contract.listLabels, {}, as)).items.map(({ id }) => id)).toEqual([buyer.id, hot.id]);
    expect(await app.refusal(contract.orderLabels, { labelIds: [hot.id] }, as)).toMatchObject({ code: 'label/order-incomplete' });

    const folder = await app.api(contract.createLabelFolder, { name: '購入' }, as);
    await app.api(contract.updateLabel, { labelId: buyer.id, folderId: folder.id, version: buyer.version }, as);
    const stale = await app.refusal(contract.updateLabel, { labelId: buyer.id, name: '別名', version: buyer.version }, as);
    expect(stale).toMatchObject({ code: 'row/changed-meanwhile' });
    await app.api(contract.deleteLabelFolder, { labelFolderId: folder.id }, as);
    expect(await app.api(contract.listLabels, {}, as)).toMatchObject({
      folders: [],
      items: [{ id: hot.id }, { id: buyer.id, folderId: null }],
    });
  });

  test('what is used is not deleted and says where; what is not goes from everybody', async () => {
    const { as, contact, hot } = await setUp();
    await app.api(contract.updateContactLabels, { contactId: contact.contactId, add: [hot.id] }, as);
    used.add(hot.id);
    expect(await app.api(contract.listLabelUses, { labelId: hot.id }, as)).toMatchObject({
      people: 1,
      items: [{ link: '/w/:workspaceId/home' }],
    });
    expect(await app.refusal(contract.deleteLabel, { labelId: hot.id }, as)).toMatchObject({ status: 409, code: 'label/in-use' });
    used.delete(hot.id);
    await app.api(contract.deleteLabel, { labelId: hot.id }, as);
    expect((await app.api(contract.listContactLabels, { contactId: contact.contactId }, as)).items).toEqual([]);
    const { items } = await app.api(contacts.listTimeline, { contactId: contact.contactId }, as);
    expect(items).toContainEqual(expect.objectContaining({ textKey: 'people:timeline.labelGiven', data: { label: '見込み' } }));
  });
});
