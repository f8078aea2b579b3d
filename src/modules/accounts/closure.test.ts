import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { unzip } from '#test/support/unzip.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { audit, notify } from './api.ts';
import { createSession, getSession, getWorkspace } from './contract.ts';
import * as closure from './contract/closure.ts';
import { createApiKey } from './contract/workspace.ts';
import { exportJob } from './export/export-job.ts';
import { makeOperator, makeWorkspace, newestMailTo, PASSWORD, type TestStaff } from './testing.ts';

const app = await startApp();
const { services } = app;
const DAY = 86_400_000;

async function makeFullWorkspace() {
  const made = await makeWorkspace(services, { name: '花の教室' });
  const { workspaceId, owner } = made;
  const operator = await makeOperator(services, workspaceId, ['sales']);
  const { secret } = await app.api(createApiKey, { name: '連携', scopes: ['sales'] }, { as: owner });
  await app.inWorkspace(workspaceId, async (ctx) => {
    await audit(ctx, 'accounts.signed-in', { kind: 'note', id: 'x', name: 'line\nbreak "quoted" \u2028 \\ 改行' });
    await notify(ctx, { kind: 'probe.note', textKey: 'accounts:notices.dead-letters', data: { count: 1 }, severity: 'info' });
  });
  await services.storage.put(`${workspaceId}/media/photo.txt`, Buffer.from('写真'), { type: 'text/plain' });
  return { ...made, operator, secret };
}

async function close(workspaceId: string, owner: TestStaff) {
  return app.api(closure.closeWorkspace, { workspaceId, password: PASSWORD, workspaceName: '花の教室' }, { as: owner });
}

async function signedInAgain({ mail }: TestStaff) {
  const reply = await app.call(createSession, { mail, password: PASSWORD });
  return { headers: { cookie: `tsudoi_session=${reply.cookies[0]?.value}` } };
}

describe('closing', () => {
  test('asks for password and name, shuts everybody out but the owner, who can take it back', async () => {
    const { workspaceId, owner, operator, secret } = await makeFullWorkspace();
    const wrong = { workspaceId, password: PASSWORD, workspaceName: '別の教室' };
    expect((await app.refusal(closure.closeWorkspace, wrong, { as: owner })).code).toBe('workspace/name-differs');
    expect((await app.refusal(closure.closeWorkspace, { ...wrong, password: 'no' }, { as: owner })).code).toBe('password/wrong');
    expect((await app.refusal(closure.closeWorkspace, { ...wrong, workspaceName: '花の教室' }, { as: operator })).status).toBe(403);
    const { closingAt } = await close(workspaceId, owner);
    expect(Date.parse(closingAt)).toBe(app.clock.now().getTime() + 30 * DAY);

    const key = { headers: { authorization: `Bearer ${secret}` } };
    for (const as of [owner, operator, key]) expect((await app.refusal(getWorkspace, {}, { as })).code).toBe('workspace/closing');
    const loginId = await sql<{ id: string }>`select operator_login_id as id from workspaces where workspace_id = ${workspaceId}`.execute(
      services.database.engine,
    );
    const asOperator = { mail: operator.mail, password: PASSWORD, operatorLoginId: loginId.rows[0]?.id ?? '' };
    expect((await app.refusal(createSession, asOperator)).code).toBe('workspace/closing');
    const reply = await app.call(createSession, { mail: owner.mail, password: PASSWORD });
    const as = { headers: { cookie: `tsudoi_session=${reply.cookies[0]?.value}` } };
    expect((await app.api(getSession, {}, { as })).memberships).toMatchObject([{ workspaceId, closingAt }]);
    await app.runJobs();
    expect((await newestMailTo(services, owner.mail))?.text).toContain('2040年2月1日');

    await app.api(closure.cancelClosure, { workspaceId }, { as });
    expect((await app.refusal(closure.cancelClosure, { workspaceId }, { as })).code).toBe('workspace/not-closing');
    expect((await app.call(getWorkspace, {}, { as: key })).status).toBe(200);
    app.clock.advance(31 * DAY);
    await app.runTick('accounts.erase-closed-workspaces');
    await app.runJobs();
    expect((await app.call(getWorkspace, {}, { as: key })).status).toBe(200);
  });

  test("and exports belong to the workspace's owner", async () => {
    const { workspaceId, operator } = await makeFullWorkspace();
    const other = await makeWorkspace(services);
    for (const route of [closure.getClosure, closure.cancelClosure, closure.requestExport]) {
      expect((await app.refusal(route, { workspaceId }, { as: other.owner })).status).toBe(404);
      expect((await app.refusal(route, { workspaceId }, { as: operator })).status).toBe(403);
    }
  });
});

describe('an export', () => {
  test('holds every row and file of the workspace and none of another, without secrets', async () => {
    const { workspaceId, owner, operator } = await makeFullWorkspace();
    await makeFullWorkspace();
    const asked = await app.api(closure.requestExport, { workspaceId }, { as: owner });
    expect(asked.state).toBe('waiting');
    expect((await app.refusal(closure.requestExport, { workspaceId }, { as: owner })).code).toBe('export/running');
    await app.runJobs();
    const { exports } = await app.api(closure.getClosure, { workspaceId }, { as: owner });
    expect(exports).toMatchObject([{ id: asked.id, state: 'ready' }]);
    expect(exports[0]?.tablesDone).toBe(exports[0]?.tablesTotal);
    expect((await newestMailTo(services, owner.mail))?.subject).toContain('書き出しが終わりました');

    const reply = await app.call(closure.downloadExport, { workspaceId, exportId: asked.id }, { as: owner });
    expect(reply.headers['content-type']).toBe('application/zip');
    expect(reply.body.length).toBe(exports[0]?.bytes);
    const files = unzip(reply.body);
    const rows = (name: string) =>
      files
        .get(`tables/${name}.jsonl`)
        ?.toString()
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
    expect(rows('workspaces')).toMatchObject([{ workspace_id: workspaceId, name: '花の教室' }]);
    expect(rows('memberships')).toHaveLength(2);
    expect(rows('membership_grants')).toMatchObject([{ staff_id: operator.staffId, group_name: 'sales' }]);
    expect(rows('audit_entries')).toContainEqual(expect.objectContaining({ subject_name: 'line\nbreak "quoted" \u2028 \\ 改行' }));
    expect(rows('api_keys')).toMatchObject([{ name: '連携' }]);
    expect(rows('api_keys')?.[0]).not.toHaveProperty('secret_hash');
    expect(files.get('files/media/photo.txt')?.toString()).toBe('写真');
    expect([...files.keys()].some((name) => name.includes('exports'))).toBe(false);
    const about: unknown = JSON.parse(files.get('about.json')?.toString() ?? '');
    expect(about).toMatchObject({ workspace: { id: workspaceId }, members: [{ role: 'owner' }, { role: 'operator' }] });
  });

  test('is still to be had while the workspace closes, and is gone after 14 days', async () => {
    const { workspaceId, owner } = await makeFullWorkspace();
    await close(workspaceId, owner);
    const { id: exportId } = await app.api(closure.requestExport, { workspaceId }, { as: owner });
    await app.runJobs();
    expect((await app.call(closure.downloadExport, { workspaceId, exportId }, { as: owner })).status).toBe(200);
    app.clock.advance(15 * DAY);
    expect((await app.refusal(closure.downloadExport, { workspaceId, exportId }, { as: owner })).code).toBe('export/not-ready');
    await app.runTick('accounts.drop-old-exports');
    expect(await services.storage.get(`${workspaceId}/exports/${exportId}.zip`)).toBeUndefined();
  });

  test('that fails says so and lets another begin', async () => {
    const { workspaceId, owner } = await makeFullWorkspace();
    const { id: exportId } = await app.api(closure.requestExport, { workspaceId }, { as: owner });
    const { put } = services.storage;
    services.storage.put = async () => {
      throw new Error('no space left');
    };
    await app.runJobs({ failures: 'return' });
    services.storage.put = put;
    expect((await app.api(closure.getClosure, { workspaceId }, { as: owner })).exports).toMatchObject([{ id: exportId, state: 'failed' }]);
    await app.runJobs();
    expect((await app.api(closure.getClosure, { workspaceId }, { as: owner })).exports).toMatchObject([{ id: exportId, state: 'ready' }]);
  });
});

test('after the days of grace a closing cannot be taken back: its erasure may be under way', async () => {
  const { workspaceId, owner } = await makeFullWorkspace();
  await close(workspaceId, owner);
  app.clock.advance(30 * DAY);
  const as = await signedInAgain(owner);
  expect(await app.refusal(closure.cancelClosure, { workspaceId }, { as })).toMatchObject({ status: 409, code: 'workspace/grace-over' });
});

describe('erasure', () => {
  test('leaves an emptied row, no file, no waiting job, no idle login, and everything of others', async () => {
    const { workspaceId, owner, operator } = await makeFullWorkspace();
    const other = await makeFullWorkspace();
    await close(workspaceId, owner);
    await app.runJobs();
    const othersBefore = await countRows(other.workspaceId);
    app.clock.advance(30 * DAY + 1000);
    await app.inWorkspace(workspaceId, (ctx) => enqueue(ctx, exportJob, { exportId: 'never' }, { at: new Date('2050-01-01') }));
    await app.runTick('accounts.erase-closed-workspaces');
    await app.runTick('accounts.erase-closed-workspaces');
    const outcomes = await app.runJobs();
    expect(outcomes.filter((outcome) => outcome.workspaceId === workspaceId).map((outcome) => outcome.name)).toEqual([
      'accounts.erase-workspace',
    ]);

    const left = await countRows(workspaceId);
    expect(Object.entries(left).filter(([, rows]) => rows > 0)).toEqual([['workspaces', 1]]);
    const row = await sql<{ name: string; erased: boolean }>`
      select name, erased_at is not null as erased from workspaces where workspace_id = ${workspaceId}`.execute(services.database.engine);
    expect(row.rows).toEqual([{ name: '', erased: true }]);
    expect(await services.storage.get(`${workspaceId}/media/photo.txt`)).toBeUndefined();
    const waiting = await sql`select id from graphile_worker._private_jobs where payload ->> 'workspace' = ${workspaceId}`.execute(
      services.database.engine,
    );
    expect(waiting.rows).toEqual([]);
    const idle = await sql`select staff_id from staff where staff_id = any(${[owner.staffId, operator.staffId]})`.execute(
      services.database.app,
    );
    expect(idle.rows).toEqual([]);
    expect((await app.refusal(getSession, {}, { as: owner })).status).toBe(401);
    await expect(app.inWorkspace(workspaceId, async () => undefined)).rejects.toThrow('request/not-found');

    expect(await countRows(other.workspaceId)).toEqual(othersBefore);
    expect(await services.storage.get(`${other.workspaceId}/media/photo.txt`)).toBeDefined();
    await app.runTick('accounts.erase-closed-workspaces');
    expect(await app.runJobs()).toEqual([]);
  });
});

/** Rows of the workspace in every table that has workspaces, by the catalog and not by anybody's rules. */
async function countRows(workspaceId: string): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity`.execute(
    services.database.app,
  );
  const names = tables.rows.map((row) => row.name);
  expect(names.length).toBeGreaterThan(10);
  return services.database.app.transaction().execute(async (db) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(db);
    const counts: Record<string, number> = {};
    for (const name of names) {
      const counted = await sql<{
        rows: number;
      }>`select count(*)::int as rows from ${sql.table(name)} where workspace_id = ${workspaceId}`.execute(db);
      counts[name] = counted.rows[0]?.rows ?? 0;
    }
    return counts;
  });
}
