import { describe, expect, test } from 'vitest';
import * as fields from '#modules/people/contract/fields.ts';
import { makeField } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as scenarios from '../contract/scenarios.ts';
import type { Scenario } from '../contract.ts';
import { schools } from './testing.ts';

const app = await startApp();
const { school, count } = schools(app);

describe('the hosted form', () => {
  let sent = 0;
  /** What a browser would send of the shown form: every field by its name. */
  async function open(scenario: Scenario, path = '') {
    const page = await app.pages.inject({ url: `${new URL(scenario.formUrl).pathname}${path}`, headers: { 'accept-language': 'ja' } });
    const tags = [...page.body.matchAll(/<(?:input|select)[^>]*>/g)].map(([tag]) => tag);
    const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    const fields = Object.fromEntries(tags.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
    return { page, fields };
  }
  async function send(scenario: Scenario, fields: Record<string, string> | [string, string][]) {
    return app.pages.inject({
      method: 'POST',
      url: new URL(scenario.formUrl).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Test/1.0' },
      remoteAddress: `198.18.7.${1 + (sent++ % 250)}`,
      payload: new URLSearchParams(fields).toString(),
    });
  }

  test('shows the fields as they are, registers once, and leaves a receipt', async () => {
    const { workspaceId, scenario } = await school({ consentText: 'メールの受信に同意します。' });
    await app.inWorkspace(workspaceId, async (ctx) => {
      await makeField(ctx, {
        audienceId: scenario.audience.id,
        scope: 'scenario',
        scopeId: scenario.id,
        key: 'visit_on',
        label: '参加希望日',
        type: 'select',
        options: [{ label: '12月1日' }, { label: '12月8日' }],
        required: true,
      });
      await makeField(ctx, { audienceId: scenario.audience.id, key: 'hidden', label: '社内メモ', useInForm: false });
    });
    const { page, fields } = await open(scenario, '?mail=taro@example.jp');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`default-src 'none'`);
    expect(page.body).toContain('<option value="12月8日">12月8日</option>');
    expect(page.body).not.toContain('社内メモ');
    expect(fields['mail']).toBe('taro@example.jp');

    const incomplete = await send(scenario, { ...fields, name: '太郎 & <b>', mail: 'taro@example' });
    expect(incomplete.statusCode).toBe(422);
    expect(incomplete.body).toContain('value="太郎 &amp; &lt;b&gt;"');
    expect(incomplete.body).toContain('選択してください。');
    expect(incomplete.body).toContain('メールアドレスの形式が正しくありません。');
    expect(await count(workspaceId, 'contacts')).toBe(0);

    const complete = { ...fields, name: '太郎', mail: 'taro@example.jp', visit_on: '12月8日' };
    const done = await send(scenario, complete);
    expect([done.statusCode, done.headers.location]).toEqual([303, `/r/${scenario.formId}/thanks`]);
    expect((await send(scenario, complete)).statusCode).toBe(303);
    expect(await count(workspaceId, 'enrolments')).toBe(1);
    expect(await count(workspaceId, 'enrolment_values', `value = '12月8日'`)).toBe(1);
    expect(
      await count(
        workspaceId,
        'consents',
        `basis = 'form' and shown_text = 'メールの受信に同意します。' and form_kind = 'hosted' and address is not null and user_agent = 'Test/1.0'`,
      ),
    ).toBe(1);
    expect((await app.pages.inject({ url: `/r/${scenario.formId}/thanks` })).body).toContain('ご登録ありがとうございます');
  });

  test('takes fields of every sort: ticked boxes, agreement with its words on the receipt, what the address brought', async () => {
    const { workspaceId, scenario } = await school({ consentText: '登録します。' });
    const common = { audienceId: scenario.audience.id };
    await app.inWorkspace(workspaceId, async (ctx) => {
      await makeField(ctx, {
        ...common,
        key: 'cities',
        label: '会場',
        type: 'checkboxes',
        options: [{ label: '東京' }, { label: '大阪' }],
      });
      await makeField(ctx, { ...common, key: 'terms', label: '規約', type: 'consent', consentText: '規約に同意します', required: true });
      await makeField(ctx, { ...common, key: 'source', label: '流入元', type: 'hidden', takenFrom: 'utm_source' });
      await makeField(ctx, { ...common, key: 'came', label: '参照元', type: 'hidden', takenFrom: 'referrer' });
      await makeField(ctx, { ...common, key: 'born', label: '誕生日', type: 'date', scope: 'scenario', scopeId: scenario.id });
    });
    const page = await app.pages.inject({
      url: `${new URL(scenario.formUrl).pathname}?utm_source=blog`,
      headers: { referer: 'https://blog.example.jp/post?secret=1', 'accept-language': 'ja' },
    });
    const key = /name="form-key" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect(page.body).toContain('<input type="hidden" name="source" value="blog">');
    expect(page.body).toContain('<input type="hidden" name="came" value="https://blog.example.jp/post">');
    const filled = { 'form-key': key, mail: 'taro@example.jp', name: '太郎', source: 'blog', born: '1990年2月30日' };
    const wrong = await send(scenario, [...Object.entries(filled), ['cities', '大阪'], ['cities', '東京']]);
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('「1990年2月30日」という日付はありません。');
    expect(wrong.body).toContain('続けるには、同意が必要です。');
    expect(wrong.body.match(/type="checkbox" name="cities" value="[^"]+" checked/g)).toHaveLength(2);

    const right = { ...filled, born: '1990-02-28', terms: 'yes' };
    expect((await send(scenario, [...Object.entries(right), ['cities', '大阪'], ['cities', '東京']])).statusCode).toBe(303);
    expect(await count(workspaceId, 'contact_values', `value = E'東京\\n大阪'`)).toBe(1);
    expect(await count(workspaceId, 'contact_values', `value in ('yes', 'blog')`)).toBe(2);
    expect(await count(workspaceId, 'consents', `shown_text = E'登録します。\\n\\n規約に同意します'`)).toBe(1);
  });

  test('a visitor who has the form open is never refused a date that it offered', async () => {
    const { workspaceId, owner, scenario } = await school();
    const [soon, later] = ['2040-01-05 10:00', '2040-03-01 10:00'];
    const field = await app.inWorkspace(workspaceId, async (ctx) =>
      makeField(ctx, {
        audienceId: scenario.audience.id,
        key: 'wish',
        label: '参加希望日',
        type: 'radio',
        optionsAre: 'dates',
        options: [{ label: soon }, { label: later }],
        required: true,
      }),
    );
    const opened = await open(scenario);
    expect(opened.page.body).toContain(soon);
    await app.api(fields.updateField, { fieldId: field.id, version: field.version, options: [{ label: soon }] }, { as: owner });
    app.clock.advance(5 * 86_400_000);
    const later2 = await open(scenario);
    expect(later2.page.body).not.toContain(soon);
    expect(later2.page.body).toContain('現在、選べる日程はありません。');
    for (const [index, wish] of [soon, later].entries()) {
      const sent = await send(scenario, {
        ...opened.fields,
        'form-key': `key${index}`,
        name: '太郎',
        mail: `taro${index}@example.jp`,
        wish,
      });
      expect(sent.statusCode).toBe(303);
    }
    // Where nothing is left to choose, nobody is asked to.
    expect((await send(scenario, { ...later2.fields, name: '花子', mail: 'hanako@example.jp' })).statusCode).toBe(303);
    expect(await count(workspaceId, 'contact_values', `value in ('2040-01-05T01:00:00Z', '2040-03-01T01:00:00Z')`)).toBe(2);
  });

  test('tells a robot that all went well, and does nothing', async () => {
    const { workspaceId, scenario } = await school();
    const { fields } = await open(scenario);
    const done = await send(scenario, { ...fields, name: 'x', mail: 'robot@example.jp', 'home-page': 'https://spam.example' });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/r/${scenario.formId}/thanks`]);
    expect(await count(workspaceId, 'contacts')).toBe(0);
  });

  test('does not tell who is registered already', async () => {
    const { scenario } = await school();
    const answers = [];
    for (let n = 0; n < 2; n++)
      answers.push(await send(scenario, { ...(await open(scenario)).fields, name: '太郎', mail: 'taro@example.jp' }));
    expect(answers[0]?.headers.location).toBe(answers[1]?.headers.location);
    expect(answers[0]?.body).toBe(answers[1]?.body);
  });

  test('ends with its address, and with its scenario', async () => {
    const { owner, scenario, scenarioId } = await school();
    const renewed = await app.api(scenarios.renewFormAddress, { scenarioId }, { as: owner });
    expect((await open(scenario)).page.statusCode).toBe(404);
    expect((await open(renewed)).page.statusCode).toBe(200);
    expect((await app.pages.inject({ url: new URL(renewed.leavingFormUrl).pathname.replace('/leave/', '/r/') })).statusCode).toBe(404);
    await app.api(scenarios.archiveScenario, { scenarioId }, { as: owner });
    expect((await open(renewed)).page.statusCode).toBe(404);
  });
});
