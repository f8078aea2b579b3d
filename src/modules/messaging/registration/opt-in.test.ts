import { describe, expect, test } from 'vitest';
import { upsertContact } from '#modules/people/api.ts';
import { visitorActor } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { startApp } from '#test/support/app.ts';
import * as enrolments from '../contract/enrolments.ts';
import { renderParts } from '../extend.ts';
import { register } from './register.ts';
import { schools } from './testing.ts';

const app = await startApp();
const { school, count, claimFor } = schools(app);

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
