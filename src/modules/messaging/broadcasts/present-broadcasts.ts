import { sql } from 'kysely';
import { actorNames } from '#modules/accounts/api.ts';
import { audiencesById } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { content } from '../contract.ts';
import { broadcastState, type Broadcast } from '../contract/broadcasts.ts';
import { conditionOf } from '../rules/condition-of.ts';
import { listScenariosById } from '../scenarios/scenario-lookup.ts';
import { getBroadcastRow, type BroadcastRow } from './broadcast-lookup.ts';

interface ApprovalRow {
  id: string;
  message_id: string;
  send_at: Date | null;
  note: string;
  asked_at: Date;
  asked_by: string;
  decision: 'approved' | 'declined' | 'withdrawn' | null;
  decided_at: Date | null;
  decided_by: string | null;
  comment: string;
}

/** One broadcast as the API shows it; fails with `request/not-found`. */
export async function presentBroadcast(ctx: Ctx, broadcastId: string): Promise<Broadcast> {
  const row = await getBroadcastRow(ctx, broadcastId);
  const [shown] = await presentBroadcasts(ctx, [row]);
  // One row in, one out.
  return shown as Broadcast;
}

export async function presentBroadcasts(ctx: Ctx, rows: readonly BroadcastRow[]): Promise<Broadcast[]> {
  const audiences = await audiencesById(ctx, [...new Set(rows.map((row) => row.audience_id))]);
  const scenarios = await listScenariosById(ctx, [...new Set(rows.flatMap((row) => row.scenario_id ?? []))]);
  const firsts = await titlesOf(ctx, [...new Set(rows.flatMap((row) => row.again_of ?? []))]);
  const approvals = await approvalsOf(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    audience: { id: row.audience_id, name: audiences.get(row.audience_id)?.name ?? '' },
    scenario: row.scenario_id === null ? null : { id: row.scenario_id, title: scenarios.get(row.scenario_id)?.title ?? '' },
    title: row.title,
    folder: row.folder,
    channel: row.channel,
    state: broadcastState.parse(row.state),
    content: content.parse(row.content),
    condition: conditionOf(row),
    linksTracked: row.links_tracked,
    opensTracked: row.opens_tracked,
    sendAt: row.send_at?.toISOString() ?? null,
    again:
      row.again_of === null || row.again_to === null
        ? null
        : { of: { id: row.again_of, title: firsts.get(row.again_of) ?? '' }, to: row.again_to },
    approval: approvals.get(row.id) ?? null,
    startedAt: row.started_at?.toISOString() ?? null,
    expandedAt: row.expanded_at?.toISOString() ?? null,
    pausedAt: row.paused_at?.toISOString() ?? null,
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  }));
}

async function titlesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; title: string }>`
    select id, title from messages where workspace_id = ${ctx.workspace.id} and id = any(${[...ids]}::text[])`.execute(ctx.db);
  return new Map(found.rows.map((row) => [row.id, row.title]));
}

/** The newest request of each broadcast. */
async function approvalsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, NonNullable<Broadcast['approval']>>> {
  const found = await sql<ApprovalRow>`
    select distinct on (message_id) id, message_id, send_at, note, asked_at, asked_by, decision, decided_at, decided_by, comment from approvals
    where workspace_id = ${ctx.workspace.id} and message_id = any(${[...ids]}::text[]) order by message_id, asked_at desc, id`.execute(
    ctx.db,
  );
  const names = await actorNames(
    ctx,
    found.rows.flatMap((row) => [row.asked_by, ...(row.decided_by === null ? [] : [row.decided_by])]),
  );
  return new Map(
    found.rows.map((row) => [
      row.message_id,
      {
        id: row.id,
        askedAt: row.asked_at.toISOString(),
        askedBy: names.get(row.asked_by) ?? null,
        note: row.note,
        sendAt: row.send_at?.toISOString() ?? null,
        decision: row.decision,
        decidedAt: row.decided_at?.toISOString() ?? null,
        decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? null),
        comment: row.comment,
      },
    ]),
  );
}
