import { recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { RunSummary } from '../contract.ts';
import type { RunListRow } from '../queries/list-runs.ts';
import { triggerKey } from '../triggers/trigger-key.ts';

/** Runs as the API shows them; a contact that is gone is null. */
export async function presentRuns(ctx: Ctx, rows: readonly RunListRow[]): Promise<RunSummary[]> {
  const contacts = await recipientsOf(ctx, [...new Set(rows.flatMap((row) => row.contact_id ?? []))]);
  return rows.map((row) => {
    const contact = row.contact_id === null ? undefined : contacts.get(row.contact_id);
    return {
      id: row.id,
      set: { id: row.set_id, name: row.set_name },
      trigger: { textKey: triggerKey(row.trigger_kind) },
      contact: contact && row.contact_id !== null ? { id: row.contact_id, name: contact.name, mail: contact.mail } : null,
      state: row.state,
      reason: row.reason,
      finished: row.finished,
      steps: row.steps,
      nextAt: row.state === 'running' ? (row.next_at?.toISOString() ?? null) : null,
      startedAt: row.started_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
    };
  });
}
