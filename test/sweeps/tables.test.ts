import pg from 'pg';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { modules } from '#entry/modules.ts';
import { createTestDatabase } from '../support/database.ts';
import { checkTables } from './table-rules.ts';

const database = await createTestDatabase();
const client = new pg.Client({ connectionString: database.url });
await client.connect();
afterAll(async () => {
  await client.end();
  await database.drop();
});

test('every table is of one workspace, guarded, owned by a module, with rules for its rows', async () => {
  const { problems, tables, tenantTables } = await checkTables(client, modules);
  expect(problems).toEqual([]);
  expect(tables).toBeGreaterThan(tenantTables.length);
  expect(tenantTables).toContain('public.workspaces');
});

describe('the sweep sees', () => {
  beforeEach(async () => {
    await client.query('begin; set local role tsudoi_owner');
    return async () => {
      await client.query('rollback');
    };
  });

  const table = 'create table odd (workspace_id text not null references workspaces, id text not null, primary key (workspace_id, id))';
  test.each([
    ['a policy turned off', 'drop policy tenant on workspaces', 'public.workspaces lacks the one policy'],
    ['row-level security turned off', 'alter table workspaces disable row level security', 'public.workspaces has row-level security off'],
    [
      'a policy that shows more',
      'drop policy tenant on facts; create policy tenant on facts to tsudoi_app using (true) with check (workspace_id = current_workspace())',
      'public.facts lacks the one policy',
    ],
    [
      'a second policy, which would widen the first',
      'create policy wide on facts to tsudoi_app using (true)',
      'public.facts lacks the one policy',
    ],
    ['a policy for every role', 'create policy wide on facts using (true)', 'public.facts lacks the one policy'],
    [
      'an engine policy that nobody declared',
      `${table}; select tenant_table('odd'); select engine_table('odd')`,
      'public.odd shows the engine all workspaces',
    ],
    ['a table without a workspace', 'create table odd (id text primary key)', 'public.odd has no column workspace_id'],
    [
      'a workspace that may be null',
      'create table odd (workspace_id text, id text primary key)',
      'public.odd has no column workspace_id text not null',
    ],
    ['a table that nobody guards', table, 'public.odd has row-level security off'],
    ['a table that no module owns', `${table}; select tenant_table('odd')`, 'public.odd has no rules for export, erasure and retention'],
    [
      'a unique key across workspaces',
      'create unique index odd_name on workspaces (name)',
      'key odd_name (name) does not begin with workspace_id',
    ],
    [
      'a foreign key across workspaces',
      'alter table facts add constraint odd_fact foreign key (id) references addresses (id)',
      'foreign key odd_fact (id) does not begin',
    ],
    [
      'a trigger',
      'create function odd() returns trigger language plpgsql as $$ begin return new; end $$; create trigger odd before insert on facts for each row execute function odd()',
      'public.facts has a trigger',
    ],
    ['a time without a zone', 'alter table facts add column odd timestamp', 'public.facts.odd is a time without a zone'],
    [
      'a secret that would leave',
      'alter table workspaces add column smtp_password text',
      'public.workspaces.smtp_password looks like a secret',
    ],
    ['a table open to all', 'grant select on facts to public', 'public.facts is open to every role'],
    [
      'a function with its owner’s rights',
      'create function odd() returns bigint language sql security definer as $$ select count(*) from workspaces $$',
      'odd() runs with its owner’s rights'.replace('’', "'"),
    ],
    [
      'rows of somebody that nobody hands over or erases',
      'alter table facts add column contact_id text',
      "public.facts: its rules must say what a person gets of it and erases, exactly where a row is somebody's",
    ],
    ['a table that is gone', 'drop table completed_jobs', 'a manifest speaks of public.completed_jobs'],
  ])('%s', async (_what, violation, expected) => {
    await client.query(violation);
    const { problems } = await checkTables(client, modules);
    expect(problems.join('\n')).toContain(expected);
  });

  test('rules that name columns which are not there, or no reason', async () => {
    const rules = { export: { rows: { except: ['gone'] } }, erase: { keep: ' ' }, retention: { days: 3, column: 'name' } } as const;
    const { problems } = await checkTables(client, [...modules, { name: 'odd', tables: { facts: rules } }]);
    expect(problems).toEqual(['public.facts has rules in platform and odd']);
    const alone = modules.map((module) =>
      module.name === 'platform' ? { ...module, tables: { ...module.tables, facts: rules } } : module,
    );
    expect((await checkTables(client, alone)).problems).toEqual([
      'public.facts: the export leaves out gone, which is not there',
      'public.facts: retention by name, which is no timestamptz',
      'public.facts: a rule without its reason',
    ]);
  });
});
