import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { recipientsOf, upsertContact, upsertContacts, writeValues } from '../api.ts';
import { makeAudience, makeField } from '../testing.ts';

const app = await startApp();

test('a first call makes the contact, the same call again changes nothing', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const seen = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    const city = await makeField(ctx, { audienceId, key: 'city', label: '会場', type: 'select', options: [{ label: '東京' }] });
    const call = {
      audienceId,
      mail: ' Ｔaro@Example.JP ',
      values: { name: '山田', city: '東京', mail: 'ignored' },
      source: { kind: 'form' },
    } as const;
    const first = await upsertContact(ctx, call);
    const second = await upsertContact(ctx, call);
    await writeValues(ctx, { contactId: first.contactId, values: { mail: 'jiro@example.jp' }, source: { kind: 'hand' } });
    return { city, first, second, recipients: await recipientsOf(ctx, [first.contactId]) };
  });
  expect(seen.first).toMatchObject({ created: true, changedKeys: ['name', 'city'] });
  expect(seen.second).toEqual({ ...seen.first, created: false, changedKeys: [] });
  expect([...seen.recipients.values()]).toEqual([
    {
      personId: seen.first.personId,
      mail: 'jiro@example.jp',
      mailNorm: 'jiro@example.jp',
      name: '山田',
      values: { name: '山田', city: '東京', mail: 'jiro@example.jp' },
    },
  ]);
});

test('the same address twice in one call is one contact', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const done = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    return upsertContacts(ctx, {
      audienceId,
      source: { kind: 'import' },
      contacts: [
        { mail: 'a@example.jp', values: { name: '一' } },
        { mail: 'A@example.jp', values: { name: '' } },
        { mail: 'b@example.jp', values: {} },
      ],
    });
  });
  expect(new Set(done.map((one) => one.contactId)).size).toBe(2);
  expect(done[1]).toEqual(done[0]);
});
