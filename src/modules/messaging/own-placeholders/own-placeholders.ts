import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { audiencesById, getAudience } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { channelOf } from '../channel-of.ts';
import { parseTemplate } from '../compose/parse-template.ts';
import { fail as refuse } from '../contract.ts';
import type * as contract from '../contract/own-placeholders.ts';
import type { OwnPlaceholder } from '../contract/own-placeholders.ts';
import { OWN } from './list-own.ts';

interface Row {
  id: string;
  key: string;
  label: string;
  value: string;
  audience_id: string | null;
  version: number;
}

/** Own placeholders by name. */
export async function listOwnPlaceholders(
  ctx: Ctx,
  input: InputOf<typeof contract.listOwnPlaceholders>,
): Promise<OutputOf<typeof contract.listOwnPlaceholders>> {
  const after = readCursor(input.cursor, z.tuple([z.string(), z.string()]));
  const rows = await load(
    ctx,
    sql`${input.q ? sql`and (position(lower(${input.q}) in lower(label)) > 0 or position(lower(${input.q}) in lower(key)) > 0)` : sql``}
      ${after ? sql`and (label, id) > (${after[0]}, ${after[1]})` : sql``} order by label, id limit ${input.limit + 1}`,
  );
  const { rows: items, next } = slice(rows, input.limit, (row) => [row.label, row.id]);
  return { items: await present(ctx, items), next };
}

/** Makes one. Fails with `own-placeholder/key-taken`. */
export async function createOwnPlaceholder(ctx: Ctx, input: InputOf<typeof contract.createOwnPlaceholder>): Promise<OwnPlaceholder> {
  if (input.audienceId !== null) await getAudience(ctx, input.audienceId);
  const id = randomId();
  const made = await sql`
    insert into own_placeholders (workspace_id, id, audience_id, key, label, value, created_at)
    values (${ctx.workspace.id}, ${id}, ${input.audienceId}, ${input.key}, ${input.label}, ${input.value}, ${ctx.clock.now()})
    on conflict do nothing`.execute(ctx.db);
  if (made.numAffectedRows === 0n) refuse('own-placeholder/key-taken', {}, [{ path: ['key'], message: 'messaging:problems.ownKeyTaken' }]);
  return one(ctx, id);
}

/** Changes its words; what has not left says them. Fails with `row/changed-meanwhile`. */
export async function updateOwnPlaceholder(ctx: Ctx, input: InputOf<typeof contract.updateOwnPlaceholder>): Promise<OwnPlaceholder> {
  const before = await one(ctx, input.ownPlaceholderId);
  const changed = await sql`
    update own_placeholders set label = ${input.label ?? before.label}, value = ${input.value ?? before.value}, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${before.id} and version = ${input.version}`.execute(ctx.db);
  if (changed.numAffectedRows === 0n) fail('row/changed-meanwhile');
  return one(ctx, before.id);
}

/** Deletes one that no text in use holds. Fails with `own-placeholder/in-use`. */
export async function deleteOwnPlaceholder(ctx: Ctx, { ownPlaceholderId }: { ownPlaceholderId: string }): Promise<void> {
  const { id, key } = await one(ctx, ownPlaceholderId);
  const uses = await usesOf(ctx, `${OWN}${key}`);
  if (uses > 0) refuse('own-placeholder/in-use', { count: uses });
  await sql`delete from own_placeholders where workspace_id = ${ctx.workspace.id} and id = ${id}`.execute(ctx.db);
}

async function usesOf(ctx: Ctx, name: string): Promise<number> {
  const found = await sql<{ channel: string; content: unknown }>`
    select channel, content from messages
    where workspace_id = ${ctx.workspace.id} and archived_at is null and state <> 'sent' and position(${`%${name}`} in content::text) > 0`.execute(
    ctx.db,
  );
  const known = new Set([name]);
  return found.rows.filter((row) =>
    Object.values(channelOf(ctx.services, row.channel).parts(row.content)).some((part) => parseTemplate(part.text, known).keys.length > 0),
  ).length;
}

async function one(ctx: Ctx, id: string): Promise<OwnPlaceholder> {
  const [shown] = await present(ctx, await load(ctx, sql`and id = ${id}`));
  return shown ?? fail('request/not-found');
}

async function load(ctx: Ctx, rest: RawBuilder<unknown>): Promise<Row[]> {
  const found = await sql<Row>`
    select id, key, label, value, audience_id, version from own_placeholders where workspace_id = ${ctx.workspace.id} ${rest}`.execute(
    ctx.db,
  );
  return found.rows;
}

async function present(ctx: Ctx, rows: readonly Row[]): Promise<OwnPlaceholder[]> {
  const audiences = await audiencesById(ctx, [...new Set(rows.flatMap((row) => row.audience_id ?? []))]);
  return rows.map(({ audience_id: audienceId, ...row }) => ({
    ...row,
    placeholder: `%${OWN}${row.key}%`,
    audience: audienceId === null ? null : { id: audienceId, name: audiences.get(audienceId)?.name ?? '' },
  }));
}
