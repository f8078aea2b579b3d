import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { erasePerson } from '#modules/people/contract/contacts.ts';
import { makeField } from '#modules/people/testing.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract.ts';
import { makeLiveFunnel } from '../testing.ts';
import type { FunnelTables } from '../tables.ts';

const app = await startApp();
const LINE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/20A362 Safari Line/13.0.0';
const BROWSER = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/605.1.15', 'accept-language': 'ja' };

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const funnel = await app.inWorkspace(workspaceId, makeLiveFunnel);
  const [first, second] = funnel.steps;
  if (!first || !second) throw new Error('the template has two steps');
  return { workspaceId, owner, funnel, first, second };
}

let counter = 0;
const get = (path: string, headers: Record<string, string> = {}) => app.pages.inject({ url: path, headers: { ...BROWSER, ...headers } });
const post = (path: string, values: Record<string, string> | [string, string][], headers: Record<string, string> = {}) =>
  app.pages.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(values).toString(),
    headers: { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    remoteAddress: `198.18.0.${1 + (counter++ % 250)}`,
  });
const elementOf = (page: string) => /name="_element" value="([^"]+)"/.exec(page)?.[1] ?? '';
const registrations = (workspaceId: string) =>
  app.inWorkspace(workspaceId, (ctx) => ctx.db.withTables<FunnelTables>().selectFrom('funnel_registrations').selectAll().execute());

describe('a step', () => {
  test('shows its page with the form of its scenario, without a script', async () => {
    const { first } = await arrange();
    const page = await get(`/p/${first.id}`);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('type="email"');
    expect(page.body).not.toContain('<script');
    expect(page.cookies).toEqual([expect.objectContaining({ name: 'tsudoi_visitor', httpOnly: true, sameSite: 'Lax' })]);
  });

  test('is 304 for who has it, and new for who has an older one', async () => {
    const { first } = await arrange();
    const page = await get(`/p/${first.id}`);
    const again = await get(`/p/${first.id}`, { 'if-none-match': String(page.headers.etag) });
    expect(again.statusCode).toBe(304);
    expect((await get(`/p/${first.id}`, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  test('is compressed for who takes it', async () => {
    const { first } = await arrange();
    const page = await get(`/p/${first.id}`, { 'accept-encoding': 'gzip, br' });
    expect(page.headers['content-encoding']).toBe('br');
    expect(page.rawPayload.length).toBeLessThan(8_000);
  });

  test('is nowhere while it is not published, and of no other kind of address', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const funnel = await app.api(contract.createFunnel, { name: '下書き' }, { as: owner });
    expect((await get(`/p/${funnel.steps[0]?.id}`)).statusCode).toBe(404);
    expect((await get('/p/nosuchstep00')).statusCode).toBe(404);
    expect((await get(`/p/${workspaceId}`)).statusCode).toBe(404);
  });

  test('leads to the next one', async () => {
    const { first, second } = await arrange();
    const next = await get(`/p/${first.id}?to=next`);
    expect([next.statusCode, next.headers.location]).toEqual([302, `/p/${second.id}`]);
  });
});

describe('its form', () => {
  test('registers and shows the next step; twice is once', async () => {
    const { workspaceId, first, second } = await arrange();
    const page = await get(`/p/${first.id}`);
    const values = { _element: elementOf(page.body), name: '山田 太郎', mail: 'taro@example.jp', 'your-website': '' };
    const cookie = `tsudoi_visitor=${page.cookies[0]?.value}`;
    for (let n = 0; n < 2; n++) {
      const sent = await post(`/p/${first.id}`, values, { cookie });
      expect([sent.statusCode, sent.headers.location]).toEqual([303, `/p/${second.id}`]);
    }
    expect(await registrations(workspaceId)).toMatchObject([{ step_id: first.id, visitor_id: page.cookies[0]?.value }]);
  });

  test('keeps what was typed and says what is wrong, in words, beside the field', async () => {
    const { workspaceId, first } = await arrange();
    const element = elementOf((await get(`/p/${first.id}`)).body);
    const sent = await post(`/p/${first.id}`, { _element: element, name: '山田 "太郎" <b>', mail: 'not an address' });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('value="山田 &quot;太郎&quot; &lt;b&gt;"');
    expect(sent.body).toContain('aria-invalid="true"');
    expect(sent.body).toMatch(/class="bad" id="[^"]+-mail-problem">[^<]*メールアドレス/);
    expect(await registrations(workspaceId)).toEqual([]);
  });

  test('thanks a machine that filled the trap, and writes nothing', async () => {
    const { workspaceId, first, second } = await arrange();
    const element = elementOf((await get(`/p/${first.id}`)).body);
    const sent = await post(`/p/${first.id}`, {
      _element: element,
      mail: 'bot@example.jp',
      name: 'bot',
      'your-website': 'https://spam.example',
    });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/p/${second.id}`]);
    expect(await registrations(workspaceId)).toEqual([]);
  });

  test('takes only so many from one address, and says so', async () => {
    const { first } = await arrange();
    const element = elementOf((await get(`/p/${first.id}`)).body);
    const statuses: number[] = [];
    for (let n = 0; n < 22; n++) {
      const sent = await app.pages.inject({
        method: 'POST',
        url: `/p/${first.id}`,
        payload: new URLSearchParams({ _element: element, mail: `a${n}@example.jp`, name: '太郎' }).toString(),
        headers: { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded' },
        remoteAddress: '203.0.113.5',
      });
      statuses.push(sent.statusCode);
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual([429, 429]);
  });

  test('shows a select as a select, with the choices of its field', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const funnel = await app.inWorkspace(workspaceId, async (ctx) => {
      const field = await makeField(ctx, {
        key: 'day',
        label: '参加希望日',
        type: 'select',
        options: [{ label: '1月1日' }, { label: '1月2日' }],
        useInForm: true,
      });
      const scenario = await makeScenario(ctx, { audienceId: field.audienceId });
      return makeLiveFunnel(ctx, { scenarioId: scenario.id });
    });
    const page = await get(`/p/${funnel.steps[0]?.id}`);
    expect(page.body).toMatch(/<select[^>]*name="day"/);
    expect(page.body).toContain('<option value="1月2日">1月2日</option>');
  });
});

test('a form takes ticked boxes, and hidden fields from its address or from where the visitor came', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const funnel = await app.inWorkspace(workspaceId, async (ctx) => {
    const options = [{ label: '東京' }, { label: '大阪' }];
    const { audienceId } = await makeField(ctx, { key: 'cities', label: '会場', type: 'checkboxes', options });
    await makeField(ctx, { audienceId, key: 'source', label: '流入元', type: 'hidden', takenFrom: 'utm_source' });
    await makeField(ctx, { audienceId, key: 'coupon', label: 'クーポン', type: 'hidden', takenFrom: 'c', defaultValue: 'なし' });
    await makeField(ctx, { audienceId, key: 'came', label: '参照元', type: 'hidden', takenFrom: 'referrer' });
    const scenario = await makeScenario(ctx, { audienceId });
    return makeLiveFunnel(ctx, { scenarioId: scenario.id });
  });
  const step = funnel.steps[0]?.id ?? '';
  const page = await get(`/p/${step}?utm_source=blog`, { referer: 'https://blog.example.jp/post?x=secret' });
  expect(page.body).not.toContain('name="source"');
  const cookie = `tsudoi_visitor=${page.cookies[0]?.value}`;
  // Where they came from is written beside serving the page, twice a second.
  await vi.waitFor(
    async () => {
      const visits = await app.inWorkspace(workspaceId, (ctx) =>
        ctx.db.withTables<FunnelTables>().selectFrom('funnel_visits').selectAll().execute(),
      );
      expect(visits).toHaveLength(1);
    },
    { timeout: 10_000 },
  );
  const sent = await post(
    `/p/${step}?c=SUMMER`,
    [
      ['_element', elementOf(page.body)],
      ['name', '太郎'],
      ['mail', 'x@example.jp'],
      ['cities', '大阪'],
      ['cities', '東京'],
    ],
    { cookie },
  );
  expect(sent.statusCode).toBe(303);
  const stored = await app.inWorkspace(workspaceId, (ctx) =>
    sql<{ key: string; value: string }>`select f.key, v.value from contact_values v join fields f on f.workspace_id = v.workspace_id
      and f.id = v.field_id order by f.key`.execute(ctx.db),
  );
  expect(Object.fromEntries(stored.rows.map(({ key, value }) => [key, value]))).toEqual({
    came: 'https://blog.example.jp/post',
    cities: '東京\n大阪',
    coupon: 'SUMMER',
    source: 'blog',
  });
});

test('visits and registrations are counted per step and day, machines apart', async () => {
  const { owner, funnel, first } = await arrange();
  const page = await get(`/p/${first.id}?utm_source=blog`, { referer: 'https://blog.example.jp/post?x=secret' });
  const cookie = `tsudoi_visitor=${page.cookies[0]?.value}`;
  // LINE's own browser is a person's, and is served what every browser is.
  const line = await get(`/p/${first.id}`, { cookie, 'user-agent': LINE });
  expect([line.statusCode, line.body]).toEqual([200, page.body]);
  await get(`/p/${first.id}`, { 'user-agent': 'Googlebot/2.1' });
  await post(`/p/${first.id}`, { _element: elementOf(page.body), name: '太郎', mail: 'x@example.jp' }, { cookie, 'user-agent': LINE });
  const look = () => app.api(contract.getFunnelStats, { funnelId: funnel.id, days: 7 }, { as: owner });
  // Visits are written beside serving them, twice a second.
  await vi.waitFor(async () => expect((await look()).steps[0]?.total.visits).toBe(2), { timeout: 10_000 });
  const stats = await look();
  expect(stats.days).toHaveLength(7);
  expect(stats.steps[0]).toMatchObject({ total: { visits: 2, visitors: 1, registrations: 1 }, machines: 1 });
  expect(stats.steps[0]?.perDay.at(-1)).toEqual({ visits: 2, visitors: 1, registrations: 1 });
});

test('an address cut in the middle of a letter stops no counting', async () => {
  const { owner, funnel, first } = await arrange();
  await get(`/p/${first.id}?utm_source=${'a'.repeat(199)}${encodeURIComponent('😀')}`);
  await get(`/p/${first.id}?utm_source=blog`);
  const look = () => app.api(contract.getFunnelStats, { funnelId: funnel.id, days: 7 }, { as: owner });
  await vi.waitFor(async () => expect((await look()).steps[0]?.total.visits).toBe(2), { timeout: 10_000 });
});

test('a page ends with its workspace, also where a copy of it is in memory', async () => {
  const { workspaceId, first } = await arrange();
  expect((await get(`/p/${first.id}`)).statusCode).toBe(200);
  await sql`update workspaces set erased_at = now() where workspace_id = ${workspaceId}`.execute(app.services.database.engine);
  await vi.waitFor(async () => expect((await get(`/p/${first.id}`)).statusCode).toBe(404), { timeout: 10_000 });
});

test('the receipt of consent keeps the words that stood beside the button', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const funnel = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx, { consentText: 'メールの受信に同意します' });
    return makeLiveFunnel(ctx, { scenarioId: scenario.id });
  });
  const path = `/p/${funnel.steps[0]?.id}`;
  const page = await get(path);
  expect(page.body).toContain('メールの受信に同意します');
  await post(path, { _element: elementOf(page.body), name: '太郎', mail: 'taro@example.jp' });
  const receipts = await app.inWorkspace(workspaceId, (ctx) =>
    sql<{ shown_text: string }>`select shown_text from consents`.execute(ctx.db),
  );
  expect(receipts.rows).toEqual([{ shown_text: 'メールの受信に同意します' }]);
});

test('who is asked to confirm by mail counts once, however often they send the form', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const funnel = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx, { doubleOptIn: true });
    return makeLiveFunnel(ctx, { scenarioId: scenario.id });
  });
  const path = `/p/${funnel.steps[0]?.id}`;
  const element = elementOf((await get(path)).body);
  for (let n = 0; n < 3; n++) await post(path, { _element: element, name: '太郎', mail: 'taro@example.jp' });
  expect(await registrations(workspaceId)).toHaveLength(1);
});

test('nobody registers in a workspace that closes, and whoever tries is told', async () => {
  const { workspaceId, first } = await arrange();
  const element = elementOf((await get(`/p/${first.id}`)).body);
  await sql`update workspaces set closing_at = now() where workspace_id = ${workspaceId}`.execute(app.services.database.engine);
  const sent = await post(`/p/${first.id}`, { _element: element, name: '太郎', mail: 'taro@example.jp' });
  expect(sent.statusCode).toBe(422);
  expect(sent.body).toContain('受付を停止しています');
  const formId = await app.inWorkspace(workspaceId, (ctx) => sql<{ form_id: string }>`select form_id from scenarios`.execute(ctx.db));
  expect((await get(`/r/${formId.rows[0]?.form_id}`)).statusCode).toBe(404);
  expect(await registrations(workspaceId)).toEqual([]);
});

test('an erased person leaves a number behind, and neither themselves nor their visits', async () => {
  const { workspaceId, owner, first } = await arrange();
  const page = await get(`/p/${first.id}`);
  const cookie = `tsudoi_visitor=${page.cookies[0]?.value}`;
  await post(`/p/${first.id}`, { _element: elementOf(page.body), name: '太郎', mail: 'taro@example.jp' }, { cookie });
  const person = await app.inWorkspace(workspaceId, (ctx) => sql<{ id: string }>`select id from people`.execute(ctx.db));
  await app.api(erasePerson, { personId: person.rows[0]?.id ?? '' }, { as: owner });
  expect(await registrations(workspaceId)).toMatchObject([{ step_id: first.id, contact_id: null, visitor_id: null }]);
});
