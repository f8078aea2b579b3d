import { sql } from 'kysely';
import pg from 'pg';
import { countMatching } from '#modules/people/api.ts';
import type { Condition } from '#modules/people/contract/conditions.ts';
import { makeAudience, makeField, makeLabel } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import { median, openStage } from './stage.ts';

const RUNS = 21;

/**
 * Counting the contacts who have a label (a third of them) and a value in a field (a tenth), as the app role under row-level
 * security; against the same question to one bare table that has both as columns.
 */
export async function benchConditions(contacts: number): Promise<{ p95: number; middle: number; bare: number; ratio: number }> {
  const stage = await openStage();
  const client = new pg.Client({ connectionString: stage.environment['DATABASE_URL'] });
  await client.connect();
  try {
    const { audienceId, condition } = await stage.inWorkspace(async (ctx) => populate(ctx, contacts));
    await client.query(`create table bench_bare as
      select c.id, c.audience_id, l.person_id is not null as label, v.value as city from contacts c
      left join person_labels l on l.workspace_id = c.workspace_id and l.person_id = c.person_id
      left join contact_values v on v.workspace_id = c.workspace_id and v.contact_id = c.id`);
    await client.query('vacuum analyze');
    const counts = new Set<number>();
    const times = await measure(async () =>
      stage.inWorkspace(async (ctx) => void counts.add(await countMatching(ctx, { audienceId, condition }))),
    );
    const bare = await measure(async () => {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from bench_bare where label and city = '会場3'`);
      counts.add(rows[0]?.n ?? -1);
    });
    if (counts.size !== 1) throw new Error(`both counts are of the same people, and found ${[...counts].join(', ')}`);
    const middle = median(times);
    return {
      p95: times.toSorted((a, b) => a - b)[Math.floor(RUNS * 0.95)] ?? Number.NaN,
      middle,
      bare: median(bare),
      ratio: middle / median(bare),
    };
  } finally {
    await client.end();
    await stage.close();
  }
}

async function populate(ctx: Ctx, contacts: number): Promise<{ audienceId: string; condition: Condition }> {
  const { id: audienceId } = await makeAudience(ctx);
  const label = await makeLabel(ctx);
  const field = await makeField(ctx, { audienceId, key: 'city', label: '会場', type: 'select', options: [{ label: '会場3' }] });
  const workspace = ctx.workspace.id;
  await sql`insert into people (workspace_id, id, created_at) select ${workspace}, random_id(), now() from generate_series(1, ${contacts})`.execute(
    ctx.db,
  );
  await sql`insert into contacts (workspace_id, id, audience_id, person_id, mail, mail_norm, source_kind, created_at)
    select ${workspace}, random_id(), ${audienceId}, id, id || '@example.jp', id || '@example.jp', 'import', now() from people`.execute(
    ctx.db,
  );
  await sql`insert into contact_values (workspace_id, contact_id, field_id, value)
    select ${workspace}, id, ${field.id}, '会場' || (hashtext(id) & 1023) % 10 from contacts`.execute(ctx.db);
  await sql`insert into person_labels (workspace_id, label_id, person_id, assigned_at, actor_kind, source_kind)
    select ${workspace}, ${label.id}, id, now(), 'system', 'import' from people where hashtext(id) % 3 = 0`.execute(ctx.db);
  const condition: Condition = {
    all: [
      { kind: 'people.label', operator: 'any', labelIds: [label.id] },
      { kind: 'people.field', fieldId: field.id, operator: 'any_of', values: ['会場3'] },
    ],
  };
  return { audienceId, condition };
}

/** Milliseconds of each run; the first two, which warm the caches, are not counted. */
async function measure(run: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let n = -2; n < RUNS; n++) {
    const start = performance.now();
    await run();
    if (n >= 0) times.push(performance.now() - start);
  }
  return times;
}
