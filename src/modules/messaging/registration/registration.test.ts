import { describe, expect, test } from 'vitest';
import * as contract from '#modules/people/contract/contacts.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as enrolments from '../contract/enrolments.ts';
import * as scenarios from '../contract/scenarios.ts';
import type { Scenario } from '../contract.ts';
import { renderParts } from '../extend.ts';
import { leave } from '../leaving/leave.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';
import { register } from './register.ts';
import { schools, taro } from './testing.ts';

const app = await startApp();
const { school, count, claimFor } = schools(app);

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
