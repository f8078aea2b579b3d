import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { upsertContact } from '#modules/people/api.ts';
import * as contract from '#modules/people/contract/contacts.ts';
import * as fields from '#modules/people/contract/fields.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { visitorActor } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { startApp } from '#test/support/app.ts';
import * as enrolments from '../contract/enrolments.ts';
import * as scenarios from '../contract/scenarios.ts';
import type { Scenario } from '../contract.ts';
import { claimBatch, renderParts, type Batch } from '../extend.ts';
import { leave } from '../leaving/leave.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';
import { register } from './register.ts';

const app = await startApp();

async function school(given: Parameters<typeof makeScenario>[1] = {}) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenario = await app.inWorkspace(workspaceId, async (ctx) => makeScenario(ctx, given));
  await app.inWorkspace(workspaceId, async (ctx) => makeStep(ctx, { scenarioId: scenario.id }));
  return { workspaceId, owner, scenario, scenarioId: scenario.id };
}

async function count(workspaceId: string, table: string, where = 'true'): Promise<number> {
  const found = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(ctx.db),
  );
  return found.rows[0]?.n ?? 0;
}

const taro = { mail: 'Taro@Example.jp', values: { name: '山田 太郎' }, optInConfirmed: true } as const;

describe('by hand or by program', () => {
  test('makes contact, enrolment, plan, receipt and fact', async () => {
    const { workspaceId, owner, scenarioId } = await school();
    const done = await app.api(enrolments.createRegistration, { scenarioId, ...taro }, { as: owner });
    expect(done).toMatchObject({ outcome: 'registered', round: 1, reason: null });
    const { items } = await app.api(enrolments.listEnrolments, { scenarioId }, { as: owner });
    expect(items).toMatchObject([
      { id: done.enrolmentId, contact: { mail: 'Taro@example.jp', name: '山田 太郎' }, state: 'active', source: { kind: 'hand' } },
    ]);
    expect(await count(workspaceId, 'deliveries', `state = 'planned' and lane = 1`)).toBe(1);
    expect(await count(workspaceId, 'consents', `basis = 'declared' and mail = 'Taro@example.jp' and actor_kind = 'staff'`)).toBe(1);
    expect(
      await count(workspaceId, 'facts', `name = 'messaging.contact-registered' and payload ->> 'contactId' = '${done.contactId}'`),
    ).toBe(1);
  });

  test('the same request twice is one effect and one answer', async () => {
    const { workspaceId, owner, scenarioId } = await school({ reentry: 'restart' });
    const request = { scenarioId, ...taro, idempotencyKey: 'order-1' };
    const first = await app.api(enrolments.createRegistration, request, { as: owner });
    expect(await app.api(enrolments.createRegistration, request, { as: owner })).toEqual(first);
    expect(await count(workspaceId, 'deliveries')).toBe(1);
    expect(await count(workspaceId, 'facts', `name = 'messaging.contact-registered'`)).toBe(1);
    const other = await app.refusal(enrolments.createRegistration, { ...request, mail: 'hanako@example.jp' }, { as: owner });
    expect(other).toMatchObject({ status: 409, code: 'registration/key-reused' });
    expect(await app.api(enrolments.createRegistration, { ...request, idempotencyKey: 'order-2' }, { as: owner })).toMatchObject({
      outcome: 'restarted',
      round: 2,
    });
  });

  test('fifty at the same moment are one', async () => {
    const { workspaceId, scenarioId } = await school();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async (_, n) =>
        app.inWorkspace(workspaceId, async (ctx) =>
          register(ctx, {
            scenarioId,
            mail: n % 2 === 0 ? 'many@example.jp' : 'MANY@example.jp',
            values: { name: `${n}` },
            source: { kind: 'form' },
            optIn: { basis: 'form', formKind: 'page' },
            ...(n % 5 === 0 ? { idempotencyKey: 'same' } : {}),
            ...(n % 5 === 0 ? { mail: 'many@example.jp', values: { name: 'same' } } : {}),
          }),
        ),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'registered').length).toBeLessThanOrEqual(10);
    expect(new Set(outcomes.map(({ enrolmentId }) => enrolmentId)).size).toBe(1);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['registered', 'already']));
    expect(await count(workspaceId, 'contacts')).toBe(1);
    expect(await count(workspaceId, 'enrolments')).toBe(1);
    expect(await count(workspaceId, 'deliveries')).toBe(1);
    expect(await count(workspaceId, 'facts', `name = 'messaging.contact-registered'`)).toBe(1);
  });

  test('says at which field something is wrong, and writes nothing', async () => {
    const { workspaceId, owner, scenario } = await school();
    await app.inWorkspace(workspaceId, async (ctx) =>
      makeField(ctx, { audienceId: scenario.audience.id, key: 'visit_on', label: '参加希望日', type: 'date' }),
    );
    const refusal = await app.refusal(
      enrolments.createRegistration,
      { scenarioId: scenario.id, mail: 'not an address', values: { visit_on: '2040-02-30' }, optInConfirmed: true, idempotencyKey: 'k' },
      { as: owner },
    );
    expect(refusal).toMatchObject({ status: 422, code: 'registration/refused' });
    expect(refusal.fields?.map(({ path }) => path.join('.'))).toEqual(['mail', 'values.visit_on']);
    expect(await count(workspaceId, 'registration_keys')).toBe(0);
    expect(await count(workspaceId, 'contacts')).toBe(0);
  });

  test('into an archived scenario, or with an address that staff blocked, it does not go', async () => {
    const { owner, scenarioId } = await school();
    const done = await app.api(enrolments.createRegistration, { scenarioId, ...taro }, { as: owner });
    await app.api(contract.suppressContact, { contactId: done.contactId ?? '' }, { as: owner });
    expect(await app.api(enrolments.createRegistration, { scenarioId, ...taro }, { as: owner })).toMatchObject({
      outcome: 'refused',
      reason: 'address_blocked',
    });
    await app.api(scenarios.archiveScenario, { scenarioId }, { as: owner });
    expect(await app.refusal(enrolments.createRegistration, { scenarioId, ...taro }, { as: owner })).toMatchObject({
      status: 409,
      code: 'scenario/archived',
    });
  });
});

describe('registering again', () => {
  test.each([
    ['ignore', 'already', 1, 'refused'],
    ['after_leaving', 'already', 1, 'registered'],
    ['restart', 'restarted', 2, 'registered'],
  ] as const)('with the rule %s', async (reentry, whileActive, rows, afterLeaving) => {
    const { workspaceId, owner, scenarioId } = await school({ reentry });
    const again = async () => app.api(enrolments.createRegistration, { scenarioId, ...taro }, { as: owner });
    const first = await again();
    app.clock.advance(60_000);
    expect(await again()).toMatchObject({ outcome: whileActive, enrolmentId: first.enrolmentId });
    expect(await count(workspaceId, 'deliveries')).toBe(rows);
    // What the first round had not sent yet is not sent twice.
    expect(await count(workspaceId, 'deliveries', `state = 'planned'`)).toBe(1);
    await app.inWorkspace(workspaceId, async (ctx) => leave(ctx, { who: { contactId: first.contactId ?? '' }, how: 'link' }));
    expect(await count(workspaceId, 'deliveries', `state = 'planned'`)).toBe(0);
    const back = await again();
    expect(back.outcome).toBe(afterLeaving);
    expect(await count(workspaceId, 'deliveries', `state = 'planned'`)).toBe(afterLeaving === 'refused' ? 0 : 1);
  });
});

describe('values', () => {
  /** Two scenarios of one audience and one of another; a shared field and one that belongs to the first scenario alone. */
  async function twoScenarios() {
    const { workspaceId, owner } = await app.makeWorkspace();
    const made = await app.inWorkspace(workspaceId, async (ctx) => {
      const audienceId = (await makeAudience(ctx)).id;
      const [a, b, elsewhere] = [await makeScenario(ctx, { audienceId }), await makeScenario(ctx, { audienceId }), await makeScenario(ctx)];
      await makeField(ctx, { audienceId, key: 'city', label: '会場' });
      await makeField(ctx, { audienceId, scope: 'scenario', scopeId: a.id, key: 'visit_on', label: '参加希望日', type: 'date' });
      return { a, b, elsewhere };
    });
    const registered = async (scenario: Scenario, values: Record<string, string>) =>
      app.api(
        enrolments.createRegistration,
        { scenarioId: scenario.id, mail: 'taro@example.jp', values, optInConfirmed: true },
        { as: owner },
      );
    const seen = async (contactId: string | null) => {
      const contact = await app.api(contract.getContact, { contactId: contactId ?? '' }, { as: owner });
      const labels = new Map([...contact.fields, ...contact.scopes.flatMap((scope) => scope.fields)].map((field) => [field.id, field.key]));
      const named = (values: Record<string, string>) =>
        Object.fromEntries(Object.entries(values).map(([id, value]) => [labels.get(id), value]));
      return { name: contact.name, shared: named(contact.values), own: contact.scopes.map((scope) => named(scope.values)) };
    };
    return { ...made, registered, seen, workspaceId, owner };
  }

  test('a shared one given in one scenario is seen in the other, and not in another audience', async () => {
    const { a, b, elsewhere, registered, seen } = await twoScenarios();
    const first = await registered(a, { name: '太郎', city: '東京', visit_on: '2040-02-01' });
    const second = await registered(b, { city: '大阪' });
    const other = await registered(elsewhere, { name: '別' });
    expect(second.contactId).toBe(first.contactId);
    expect(await seen(first.contactId)).toMatchObject({
      name: '太郎',
      shared: { city: '大阪' },
      own: expect.arrayContaining([{ visit_on: '2040-02-01' }]),
    });
    expect(await seen(other.contactId)).toMatchObject({ name: '別', own: [] });
  });

  test('empty never erases', async () => {
    const { a, registered, seen } = await twoScenarios();
    const { contactId } = await registered(a, { name: '太郎', city: '東京', visit_on: '2040-02-01' });
    await registered(a, { name: '', city: ' ', visit_on: '' });
    await registered(a, {});
    expect(await seen(contactId)).toMatchObject({ name: '太郎', shared: { city: '東京' }, own: [{ visit_on: '2040-02-01' }] });
  });

  test('fill the placeholders of a mail, dates as people write them', async () => {
    const { a, registered, workspaceId } = await twoScenarios();
    await app.inWorkspace(workspaceId, async (ctx) =>
      makeStep(ctx, {
        scenarioId: a.id,
        subject: '%name%さん %city|会場未定%',
        body: '%visit_on% %scenario_name% %account_name% %cancel%',
      }),
    );
    await registered(a, { name: '太郎', visit_on: '2040-02-01' });
    const batch = await claimFor(workspaceId);
    const [delivery] = batch.deliveries;
    const message = batch.messages.get(delivery?.messageId ?? '');
    if (!delivery || !message) throw new Error('nothing to send');
    const { subject, body } = renderParts(message, delivery);
    expect(subject).toBe('太郎さん 会場未定');
    expect(body).toMatch(/^2040年2月1日\(水\) 無料レッスン ひまわり料理教室 http:\/\/localhost:4401\/u\/\S+$/);
  });
});

/** Claims until the workspace's batch comes: tests of one file share a database. */
async function claimFor(workspaceId: string): Promise<Batch> {
  for (;;) {
    const batch = await claimBatch(app.services, { channel: 'mail', worker: 'test' });
    if (!batch) throw new Error('nothing is due in this workspace');
    if (batch.workspaceId === workspaceId) return batch;
  }
}

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

describe('double opt-in', () => {
  async function asked() {
    const { workspaceId, owner, scenario } = await school({ doubleOptIn: true });
    await app.inWorkspace(workspaceId, async (ctx) => {
      await upsertContact(ctx, {
        audienceId: scenario.audience.id,
        mail: 'taro@example.jp',
        values: { name: '本人' },
        source: { kind: 'hand' },
      });
    });
    const byForm = async () =>
      withWorkspace(app.services, { workspaceId, actor: visitorActor(null) }, async (ctx) =>
        register(ctx, {
          scenarioId: scenario.id,
          mail: 'taro@example.jp',
          values: { name: '太郎' },
          source: { kind: 'form' },
          optIn: { basis: 'form', formKind: 'hosted', shownText: '同意' },
        }),
      );
    return { workspaceId, owner, scenario, byForm };
  }

  test('keeps what was given until the owner of the address agrees', async () => {
    const { workspaceId, scenario, byForm } = await asked();
    expect(await byForm()).toMatchObject({ outcome: 'confirmation_sent', enrolmentId: null });
    // Pressed again at once: no second mail.
    expect(await byForm()).toMatchObject({ outcome: 'confirmation_sent' });
    expect(await count(workspaceId, 'enrolments')).toBe(0);
    expect(await count(workspaceId, 'contacts', `name = '本人'`)).toBe(1);
    const batch = await claimFor(workspaceId);
    expect(batch).toMatchObject({ lane: 0 });
    expect(batch.deliveries).toHaveLength(1);
    const [delivery] = batch.deliveries;
    const message = batch.messages.get(delivery?.messageId ?? '');
    if (!delivery || !message) throw new Error('nothing to send');
    expect(delivery.leaveUrl).toBeNull();
    const { body = '' } = renderParts(message, delivery);
    const link = new URL(/https?:\S+confirm\S+/.exec(body)?.[0] ?? '');

    // A scanner that follows the link changes nothing.
    const shown = await app.pages.inject({ url: link.pathname + link.search });
    expect(shown.body).toContain('taro@example.jp');
    expect(await count(workspaceId, 'enrolments')).toBe(0);
    for (let n = 0; n < 2; n++) {
      const done = await app.pages.inject({ method: 'POST', url: link.pathname + link.search });
      expect([done.statusCode, done.body.includes('ご登録ありがとうございます')]).toEqual([200, true]);
    }
    expect(await count(workspaceId, 'enrolments', `confirmed_at is not null`)).toBe(1);
    expect(await count(workspaceId, 'contacts', `name = '太郎'`)).toBe(1);
    expect(await count(workspaceId, 'consents', `basis = 'confirmed' and shown_text = '同意'`)).toBe(1);
    expect(await count(workspaceId, 'deliveries', `lane = 1 and state = 'planned'`)).toBe(1);
    expect(scenario.doubleOptIn).toBe(true);
  });

  test('a link that is old, altered, or of another scenario does nothing', async () => {
    const { workspaceId, byForm, scenario } = await asked();
    await byForm();
    const batch = await claimFor(workspaceId);
    const link = new URL(batch.deliveries[0]?.values['confirm_url'] ?? '');
    const token = link.searchParams.get('token') ?? '';
    const other = await school({ doubleOptIn: true });
    const post = async (formId: string, by: string) =>
      (await app.pages.inject({ method: 'POST', url: `/r/${formId}/confirm?token=${by}` })).statusCode;
    expect(await post(scenario.formId, `${token.slice(0, -2)}xx`)).toBe(410);
    expect(await post(scenario.formId, '')).toBe(410);
    expect(await post(other.scenario.formId, token)).toBe(410);
    app.clock.advance(7 * 86_400_000 + 1);
    expect(await post(scenario.formId, token)).toBe(410);
    expect(await count(workspaceId, 'enrolments')).toBe(0);
  });

  test('staff who declare consent need no mail, unless they ask for one', async () => {
    const { owner, scenario } = await asked();
    const given = { scenarioId: scenario.id, mail: 'hanako@example.jp', optInConfirmed: true } as const;
    expect(await app.api(enrolments.createRegistration, { ...given, askToConfirm: true }, { as: owner })).toMatchObject({
      outcome: 'confirmation_sent',
    });
    expect(await app.api(enrolments.createRegistration, given, { as: owner })).toMatchObject({ outcome: 'registered' });
  });
});

test('a registration that fails halfway leaves nothing', async () => {
  const { workspaceId, scenarioId } = await school();
  await expect(
    app.inWorkspace(workspaceId, async (ctx) => {
      await makeRegistration(ctx, { scenarioId });
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  for (const table of ['contacts', 'enrolments', 'deliveries', 'due_hints', 'consents']) expect(await count(workspaceId, table)).toBe(0);
});

test('a date that a form asks for itself is not written over by a choice of the scenario that feeds it; of two choices the later stands', async () => {
  const { workspaceId, owner, scenario, scenarioId } = await school();
  const audienceId = scenario.audience.id;
  await app.inWorkspace(workspaceId, async (ctx) => {
    const visit = await makeField(ctx, { audienceId, key: 'visit_on', label: '参加日', type: 'date' });
    const choice = {
      audienceId,
      scope: 'scenario',
      scopeId: scenarioId,
      type: 'select',
      optionsAre: 'dates',
      feedsFieldId: visit.id,
    } as const;
    for (const [key, label] of [
      ['first', '2049-05-01'],
      ['second', '2049-06-01'],
    ] as const)
      await makeField(ctx, { ...choice, key, label: key, options: [{ label }] });
  });
  const enter = async (mail: string, values: Record<string, string>) => {
    const { contactId } = await app.api(enrolments.createRegistration, { scenarioId, mail, values, optInConfirmed: true }, { as: owner });
    const contact = await app.api(contract.getContact, { contactId: contactId ?? '' }, { as: owner });
    return contact.values[contact.fields.find((field) => field.key === 'visit_on')?.id ?? ''];
  };
  expect(await enter('a@example.jp', { first: '2049-05-01' })).toBe('2049-05-01');
  expect(await enter('b@example.jp', { visit_on: '2049-07-01', first: '2049-05-01' })).toBe('2049-07-01');
  expect(await enter('c@example.jp', { first: '2049-05-01', second: '2049-06-01' })).toBe('2049-06-01');
  expect(await enter('d@example.jp', { visit_on: '', first: '2049-05-01' })).toBe('2049-05-01');
});
