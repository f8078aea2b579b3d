import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { findContactByMail, getContact, recipientsOf, suppress, suppressedAmong } from './api.ts';
import * as audiencesContract from './contract/audiences.ts';
import * as contactsContract from './contract/contacts.ts';
import * as fieldsContract from './contract/fields.ts';
import { makeAudience, makeContact, samples } from './testing.ts';

const app = await startApp();

test('the same address in two workspaces is two people who never meet', async () => {
  const [one, two] = [await app.makeWorkspace(), await app.makeWorkspace()];
  const add = async ({ workspaceId }: { workspaceId: string }, name: string) =>
    app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { mail: 'taro@example.jp', values: { name } }));
  const [first, second] = [await add(one, '一の山田'), await add(two, '二の山田')];
  expect(second.personId).not.toBe(first.personId);
  await app.inWorkspace(one.workspaceId, async (ctx) => suppress(ctx, { mailNorm: 'taro@example.jp', reason: 'bounced' }));

  await app.inWorkspace(two.workspaceId, async (ctx) => {
    expect(await recipientsOf(ctx, [first.contactId, second.contactId])).toEqual(
      new Map([[second.contactId, expect.objectContaining({ name: '二の山田' })]]),
    );
    expect(await findContactByMail(ctx, first.audienceId, 'taro@example.jp')).toBeUndefined();
    expect(await suppressedAmong(ctx, ['taro@example.jp'])).toEqual(new Map());
    await expect(getContact(ctx, first.contactId)).rejects.toMatchObject({ code: 'request/not-found' });
  });
});

test('another workspace’s ids are not found, whatever is asked of them', async () => {
  const [mine, theirs] = [await app.makeWorkspace(), await app.makeWorkspace()];
  const ids = await app.inWorkspace(theirs.workspaceId, async (ctx) => ({
    audienceId: await samples.audienceId(ctx),
    fieldId: await samples.fieldId(ctx),
    contactId: await samples.contactId(ctx),
    personId: await samples.personId(ctx),
    changeId: await samples.changeId(ctx),
  }));
  const as = { as: mine.owner };
  const { audienceId, fieldId, contactId, personId, changeId } = ids;
  const field = { key: 'x', label: 'x', type: 'text' } as const;
  const asked = [
    app.refusal(audiencesContract.getAudience, { audienceId }, as),
    app.refusal(audiencesContract.updateAudience, { audienceId, version: 1, name: 'x' }, as),
    app.refusal(audiencesContract.archiveAudience, { audienceId }, as),
    app.refusal(audiencesContract.restoreAudience, { audienceId }, as),
    app.refusal(fieldsContract.listFields, { audienceId }, as),
    app.refusal(fieldsContract.createField, { audienceId, ...field }, as),
    app.refusal(fieldsContract.orderFields, { audienceId, fieldIds: [] }, as),
    app.refusal(fieldsContract.updateField, { fieldId, version: 1 }, as),
    app.refusal(fieldsContract.deleteField, { fieldId }, as),
    app.refusal(fieldsContract.listFieldUses, { fieldId }, as),
    app.refusal(contactsContract.listContacts, { audienceId }, as),
    app.refusal(contactsContract.createContact, { audienceId, mail: 'taro@example.jp' }, as),
    app.refusal(contactsContract.getContact, { contactId }, as),
    app.refusal(contactsContract.updateValues, { contactId, version: 1 }, as),
    app.refusal(contactsContract.deleteContact, { contactId }, as),
    app.refusal(contactsContract.erasePerson, { personId }, as),
    app.refusal(contactsContract.listChanges, { contactId }, as),
    app.refusal(contactsContract.undoChange, { contactId, changeId }, as),
    app.refusal(contactsContract.listTimeline, { contactId }, as),
    app.refusal(contactsContract.suppressContact, { contactId }, as),
    app.refusal(contactsContract.unsuppressContact, { contactId }, as),
  ];
  for (const problem of await Promise.all(asked)) expect(problem).toMatchObject({ status: 404, code: 'request/not-found' });
});

test('a filter by another workspace’s field finds nobody', async () => {
  const [mine, theirs] = [await app.makeWorkspace(), await app.makeWorkspace()];
  const fieldId = await app.inWorkspace(theirs.workspaceId, async (ctx) => samples.fieldId(ctx));
  const audience = await app.inWorkspace(mine.workspaceId, async (ctx) => makeAudience(ctx));
  await app.api(contactsContract.createContact, { audienceId: audience.id, mail: 'taro@example.jp' }, { as: mine.owner });
  const { items } = await app.api(contactsContract.listContacts, { audienceId: audience.id, fieldId, value: 'x' }, { as: mine.owner });
  expect(items).toEqual([]);
});

test('operators without the group may not look, those with it may', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const [may, mayNot] = [await app.makeOperator(workspaceId, ['mail_line']), await app.makeOperator(workspaceId, ['funnels', 'sales'])];
  expect((await app.refusal(audiencesContract.listAudiences, {}, { as: mayNot })).status).toBe(403);
  expect(await app.api(audiencesContract.listAudiences, {}, { as: may })).toEqual({ items: [], next: null });
});
