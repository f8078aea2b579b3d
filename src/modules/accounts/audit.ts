import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';

/** What was acted on; `name` as a person knows it, kept as it was. */
export interface AuditSubject {
  kind: string;
  id: string;
  name: string;
}

/**
 * Writes into the workspace's log that `ctx.actor` did `action`, in the transaction in which it was done. `action` is
 * `module.past-tense`; its text is `<module>:audit.<past-tense>` and may use `{{name}}` (the subject's) and the values in `data`.
 * `data` holds no secrets; it is shown to the owner.
 */
export async function audit(
  ctx: Ctx,
  action: `${string}.${string}`,
  subject: AuditSubject | null = null,
  data: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  const { actor } = ctx;
  await sql`insert into audit_entries
      (workspace_id, entry_id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, data, address)
    values (${ctx.workspace.id}, ${randomId()}, ${ctx.clock.now()}, ${actor.kind}, ${actor.id},
      coalesce(
        (select name from staff where ${actor.kind} = 'staff' and staff_id = ${actor.id}),
        (select name from api_keys where ${actor.kind} = 'key' and workspace_id = ${ctx.workspace.id} and key_id = ${actor.id}), ''),
      ${action}, ${subject?.kind ?? null}, ${subject?.id ?? null}, ${subject?.name ?? null}, ${JSON.stringify(data)}::jsonb,
      ${ctx.request?.address ?? ''})`.execute(ctx.db);
}
