import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import * as ledger from '../contract/ledger.ts';
import { beginSubmitting, claimBatch, recordOutcomes } from '../extend.ts';
import { makeRegistration, makeStep } from '../testing.ts';

const app = await startApp();

test('a message by receiving domain and by the hour, and as CSV; what is not measured is null', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { step } = await app.inWorkspace(workspaceId, async (ctx) => {
    const made = await makeStep(ctx, { body: 'https://example.jp/a %cancel%' });
    for (const mail of ['a@docomo.ne.jp', 'b@docomo.ne.jp', '=c@example.jp'])
      await makeRegistration(ctx, { scenarioId: made.scenarioId ?? '', mail });
    return { step: made };
  });
  const batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  const rows = (batch?.deliveries ?? []).map(({ id }) => ({ id, headerMessageId: `${id}@x.jp` }));
  await beginSubmitting(app.services, { workspaceId, worker: 'w', rows });
  await recordOutcomes(app.services, {
    workspaceId,
    worker: 'w',
    outcomes: (batch?.deliveries ?? []).map(({ id, to }) =>
      to.startsWith('a@')
        ? { id, state: 'bounced' as const, reason: 'refused', answer: '550 unknown' }
        : { id, state: 'accepted' as const },
    ),
  });
  const report = await app.api(ledger.getReport, { messageId: step.id }, { as: owner });
  expect(report.domains).toMatchObject([
    { domain: 'docomo.ne.jp', planned: 2, sent: 1, bounced: 1, opened: null, clicked: 0 },
    { domain: 'example.jp', planned: 1, sent: 1, bounced: 0, opened: null },
  ]);
  expect(report.hours).toMatchObject([{ sent: 2, opened: null, clicked: 0 }]);
  const outcomes = await app.api(ledger.getOutcomes, { messageId: step.id }, { as: owner });
  expect(outcomes.measured).toEqual({ opens: false, clicks: true });
  const text = (await app.call(ledger.downloadDeliveries, { messageId: step.id }, { as: owner })).body.toString();
  expect(text.split('\r\n')).toHaveLength(5);
  expect(text).toContain('550 unknown');
});
