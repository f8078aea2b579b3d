import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startApp } from '#test/support/app.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import type { Module } from '#platform/module.ts';
import { notify, resolveNotice, type NewNotice } from './api.ts';
import * as installation from './contract/installation.ts';
import * as contract from './contract/workspace.ts';
import { makeOperator, makeWorkspace, newestMailTo } from './testing.ts';

const broken = { yes: true };
const fragile = job({
  name: 'probe.break',
  input: z.object({}),
  attempts: 1,
  run: async () => {
    if (broken.yes) throw new Error('the shelf is full\nat shelf.ts');
  },
});
const probe: Module = { name: 'probe', jobs: [fragile] };
const app = await startApp({ extra: [probe] });
const { services } = app;
const bounce: NewNotice = {
  kind: 'mail.bounces',
  textKey: 'accounts:notices.dead-letters',
  data: { count: 3 },
  severity: 'warning',
  link: '/x',
};

describe('a notice', () => {
  test('is open once per key, counted, mailed to the owner once, and opens again after it was resolved', async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    for (let i = 0; i < 3; i++) await app.inWorkspace(workspaceId, (ctx) => notify(ctx, { ...bounce, data: { count: i + 1 } }));
    const list = await app.api(contract.listNotices, {}, { as: owner });
    expect(list.open).toBe(1);
    expect(list.items).toMatchObject([
      { kind: 'mail.bounces', severity: 'warning', times: 3, link: `/w/${workspaceId}/x`, resolvedAt: null },
    ]);
    expect(list.items[0]?.text).toContain('3件');
    expect(await app.runJobs()).toHaveLength(1);
    expect((await newestMailTo(services, owner.mail))?.text).toContain(`/w/${workspaceId}/x`);

    const noticeId = list.items[0]?.id ?? '';
    expect((await app.api(contract.resolveNotice, { noticeId }, { as: owner })).resolvedAt).not.toBeNull();
    expect((await app.refusal(contract.resolveNotice, { noticeId }, { as: owner })).code).toBe('notice/resolved');
    expect(await app.api(contract.listNotices, {}, { as: owner })).toEqual({ items: [], next: null, open: 0 });
    app.clock.advance(1000);
    await app.inWorkspace(workspaceId, (ctx) => notify(ctx, bounce));
    expect((await app.api(contract.listNotices, { state: 'all' }, { as: owner })).items.map((each) => each.resolvedAt === null)).toEqual([
      true,
      false,
    ]);
    expect(await app.runJobs()).toHaveLength(1);
  });

  test('of mere information is not mailed; one behind a permission is not shown to who lacks it', async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    const operator = await makeOperator(services, workspaceId, ['sales']);
    await app.inWorkspace(workspaceId, async (ctx) => {
      await notify(ctx, { ...bounce, severity: 'info' });
      await notify(ctx, { ...bounce, key: 'secret', severity: 'info', permission: 'accounts.view-audit' });
    });
    expect(await app.runJobs()).toEqual([]);
    expect((await app.api(contract.listNotices, {}, { as: owner })).open).toBe(2);
    const seen = await app.api(contract.listNotices, {}, { as: operator });
    expect([seen.open, seen.items.map((each) => each.key)]).toEqual([1, ['mail.bounces']]);
    const all = await app.api(contract.listNotices, {}, { as: owner });
    const hidden = all.items.find((each) => each.key === 'secret')?.id ?? '';
    expect((await app.refusal(contract.resolveNotice, { noticeId: hidden }, { as: operator })).status).toBe(404);
  });

  test('is resolved by who opened it, and pages by a cursor', async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    for (const key of ['a', 'b', 'c']) {
      app.clock.advance(1000);
      await app.inWorkspace(workspaceId, (ctx) => notify(ctx, { ...bounce, key, severity: 'info' }));
    }
    await app.inWorkspace(workspaceId, (ctx) => resolveNotice(ctx, 'b'));
    const first = await app.api(contract.listNotices, { limit: 1 }, { as: owner });
    const second = await app.api(contract.listNotices, { limit: 1, cursor: first.next ?? '' }, { as: owner });
    expect([...first.items, ...second.items].map((each) => each.key)).toEqual(['c', 'a']);
    expect(second.next).toBeNull();
  });
});

describe('a job that failed for good', () => {
  test('is shown, told of, run again by a person, and the notice goes when nothing is left', async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    const other = await makeWorkspace(services);
    const chief = await makeWorkspace(services, { installationOwner: true });
    await app.inWorkspace(workspaceId, (ctx) => enqueue(ctx, fragile, {}));
    await app.runJobs({ failures: 'return' });
    const { items } = await app.api(contract.listDeadLetters, {}, { as: owner });
    expect(items).toMatchObject([{ name: 'probe.break', attempts: 1, error: 'Error: the shelf is full' }]);
    expect((await app.api(contract.listDeadLetters, {}, { as: other.owner })).items).toEqual([]);
    const deadLetterId = items[0]?.id ?? '';
    expect((await app.refusal(contract.runDeadLetter, { deadLetterId }, { as: other.owner })).status).toBe(404);
    const everywhere = await app.api(installation.listInstallationDeadLetters, {}, { as: chief.owner });
    expect(everywhere.items).toMatchObject([{ id: deadLetterId, workspaceId, workspaceName: 'ひまわり教室' }]);

    await app.runTick('accounts.watch-dead-letters');
    await app.runTick('accounts.watch-dead-letters');
    expect((await app.api(contract.listNotices, {}, { as: owner })).items).toMatchObject([{ kind: 'accounts.dead-letters', times: 1 }]);
    await app.runJobs();
    expect((await newestMailTo(services, owner.mail))?.text).toContain('1件');

    broken.yes = false;
    await app.api(contract.runDeadLetter, { deadLetterId }, { as: owner });
    expect((await app.runJobs()).map((outcome) => outcome.name)).toEqual(['probe.break']);
    expect((await app.api(contract.listDeadLetters, {}, { as: owner })).items).toEqual([]);
    await app.runTick('accounts.watch-dead-letters');
    expect((await app.api(contract.listNotices, {}, { as: owner })).open).toBe(0);
  });

  test("is run again together with others, or by the installation's owner", async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    const chief = await makeWorkspace(services, { installationOwner: true });
    broken.yes = true;
    await app.inWorkspace(workspaceId, async (ctx) => {
      for (let i = 0; i < 3; i++) await enqueue(ctx, fragile, {});
    });
    await app.runJobs({ failures: 'return' });
    const [first] = (await app.api(contract.listDeadLetters, {}, { as: owner })).items;
    await app.api(installation.runInstallationDeadLetter, { deadLetterId: first?.id ?? '' }, { as: chief.owner });
    expect((await app.refusal(installation.runInstallationDeadLetter, { deadLetterId: first?.id ?? '' }, { as: chief.owner })).status).toBe(
      404,
    );
    expect(await app.api(contract.runAllDeadLetters, {}, { as: owner })).toEqual({ started: 2 });
    broken.yes = false;
    expect(await app.runJobs()).toHaveLength(3);
  });
});
