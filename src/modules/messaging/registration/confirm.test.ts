import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { updateField } from '#modules/people/contract/fields.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import { makeScenario } from '../testing.ts';
import { confirmAddress } from '../tracking/addresses.ts';

const app = await startApp();

test('a confirmation holds although a field was changed while the mail lay in the inbox', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { scenario, field } = await app.inWorkspace(workspaceId, async (ctx) => {
    const audience = await makeAudience(ctx);
    const options = [{ label: '午前' }, { label: '午後' }];
    const made = await makeField(ctx, { audienceId: audience.id, key: 'slot', label: '時間帯', type: 'select', options, useInForm: true });
    return { field: made, scenario: await makeScenario(ctx, { audienceId: audience.id, doubleOptIn: true }) };
  });
  const sent = await app.pages.inject({
    method: 'POST',
    url: `/r/${scenario.formId}`,
    payload: new URLSearchParams({ mail: 'hana@example.jp', name: '花', slot: '午前' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ja' },
  });
  expect(sent.headers.location).toBe(`/r/${scenario.formId}/sent`);
  await app.api(updateField, { fieldId: field.id, options: [{ label: '夜' }], version: field.version }, { as: owner });
  const optIn = await app.inWorkspace(workspaceId, (ctx) => sql<{ id: string }>`select id from opt_ins`.execute(ctx.db));
  const url = new URL(confirmAddress(app.services, { workspaceId, optInId: optIn.rows[0]?.id ?? '', formId: scenario.formId }));
  const confirmed = await app.pages.inject({ method: 'POST', url: `${url.pathname}${url.search}` });
  expect(confirmed.statusCode).toBe(200);
  const enrolled = await app.inWorkspace(workspaceId, (ctx) =>
    sql<{ state: string; name: string }>`
      select e.state, c.name from enrolments e join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id`.execute(ctx.db),
  );
  expect(enrolled.rows).toEqual([{ state: 'active', name: '花' }]);
});
