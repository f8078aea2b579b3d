import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { erasePerson } from '#modules/people/contract/contacts.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import { exportAudienceConsents, exportContactConsents, findConsents, listContactConsents } from '../contract/consents.ts';
import { confirmAddress } from '../tracking/addresses.ts';
import { makeRegistration, makeScenario } from '../testing.ts';

const app = await startApp();

async function school(given: Parameters<typeof makeScenario>[1] = {}) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenario = await app.inWorkspace(workspaceId, async (ctx) =>
    makeScenario(ctx, { audienceId: (await makeAudience(ctx)).id, consentText: 'メールの受信に同意します。', ...given }),
  );
  const send = async (mail: string) =>
    app.pages.inject({
      method: 'POST',
      url: `/r/${scenario.formId}`,
      remoteAddress: '198.51.100.7',
      payload: new URLSearchParams({ mail }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': '=cmd' },
    });
  const contactOf = async (mail: string) => {
    const { rows } = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ id: string; person_id: string }>`select id, person_id from contacts where mail_norm = ${mail}`.execute(ctx.db),
    );
    return { contactId: rows[0]?.id ?? '', personId: rows[0]?.person_id ?? '' };
  };
  return { workspaceId, owner, scenario, send, contactOf };
}

test('a form’s receipt says which words in which version, when, from where and on which page', async () => {
  const { owner, scenario, send, contactOf } = await school();
  await send('Taro@example.jp');
  const { contactId } = await contactOf('taro@example.jp');
  const { items } = await app.api(listContactConsents, { contactId }, { as: owner });
  expect(items).toEqual([
    expect.objectContaining({
      mail: 'Taro@example.jp',
      basis: 'form',
      address: '198.51.100.7',
      pageUrl: scenario.formUrl,
      shownText: 'メールの受信に同意します。',
      textVersion: expect.stringMatching(/^[0-9a-f]{8}$/),
      erasedAt: null,
    }),
  ]);
  const csv = String((await app.call(exportContactConsents, { contactId }, { as: owner })).body);
  expect(csv).toContain(`"Taro@example.jp","${scenario.title}"`);
  expect(csv).toContain(`"'=cmd"`);
});

test('a confirmed one keeps the page on which it was asked', async () => {
  const { workspaceId, owner, scenario, send, contactOf } = await school({ doubleOptIn: true });
  await send('taro@example.jp');
  const optIn = await app.inWorkspace(workspaceId, async (ctx) => sql<{ id: string }>`select id from opt_ins`.execute(ctx.db));
  const link = new URL(confirmAddress(app.services, { workspaceId, optInId: optIn.rows[0]?.id ?? '', formId: scenario.formId }));
  await app.pages.inject({ method: 'POST', url: `${link.pathname}${link.search}` });
  const { items } = await app.api(listContactConsents, { contactId: (await contactOf('taro@example.jp')).contactId }, { as: owner });
  expect(items).toMatchObject([{ basis: 'confirmed', pageUrl: scenario.formUrl, shownText: 'メールの受信に同意します。' }]);
});

test('erasing a person leaves the proof without the person; whoever names the address is answered; after its days it goes', async () => {
  const { workspaceId, owner, scenario, send, contactOf } = await school();
  await send('taro@example.jp');
  await app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId: scenario.id, mail: 'hanako@example.jp' }));
  const { personId } = await contactOf('taro@example.jp');
  await app.api(erasePerson, { personId }, { as: owner });
  const rows = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<object>`select * from consents where erased_at is not null`.execute(ctx.db),
  );
  expect(rows.rows).toHaveLength(1);
  expect(JSON.stringify(rows.rows)).not.toMatch(/taro|198\.51/);
  expect((await app.api(findConsents, { mail: ' TARO@example.jp' }, { as: owner })).items).toMatchObject([
    { contactId: null, mail: null, basis: 'form', shownText: 'メールの受信に同意します。' },
  ]);
  expect((await app.api(findConsents, { mail: 'hanako@example.jp' }, { as: owner })).items).toMatchObject([{ mail: 'hanako@example.jp' }]);
  expect((await app.api(findConsents, { mail: 'nobody@example.jp' }, { as: owner })).items).toEqual([]);
  const file = String((await app.call(exportAudienceConsents, { audienceId: scenario.audience.id }, { as: owner })).body);
  expect(file.trim().split('\r\n')).toHaveLength(3);

  const stranger = await app.makeWorkspace();
  expect((await app.api(findConsents, { mail: 'taro@example.jp' }, { as: stranger.owner })).items).toEqual([]);
  app.clock.advance(401 * 86_400_000);
  await app.runTick('platform.prune-tables');
  const left = await app.inWorkspace(workspaceId, async (ctx) => sql<{ mail: string }>`select mail from consents`.execute(ctx.db));
  expect(left.rows).toEqual([{ mail: 'hanako@example.jp' }]);
});
