import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { listFields, listFieldsOf } from '../fields/field-lookup.ts';
import { scopesOfContact, scopeStore } from '../fields/scope-store.ts';
import { loadShared, raiseVersions, storeShared } from '../queries/shared-values.ts';
import { recordValueChange, type RecordedChange } from '../values/record-value-change.ts';
import type { ContactOf } from './lock-people.ts';

interface Fold {
  mergeId: string;
  from: ContactOf;
  to: ContactOf;
  /** Keys of shared fields in which the other's value wins. */
  take: ReadonlySet<string>;
}

/**
 * The values of a contact that is folded into another, before it goes: what the survivor lacks is filled, what somebody chose is taken, all of it as changes with
 * their history. Values that a scenario keeps for itself are filled, never replaced. Not the address: `takeAddress`.
 */
export async function foldValues(ctx: Ctx, fold: Fold): Promise<void> {
  const { from, to, take } = fold;
  const shared = await loadShared(ctx, [from.id, to.id]);
  const [theirs, mine] = [shared.get(from.id), shared.get(to.id)];
  const fields = (await listFields(ctx, { audienceId: to.audienceId })).filter((field) => field.key !== 'mail');
  const changes = fields.flatMap((field): RecordedChange[] => {
    const [newValue, oldValue] = [theirs?.get(field.key), mine?.get(field.key)];
    const wins = newValue !== undefined && newValue !== oldValue && (oldValue === undefined || take.has(field.key));
    return wins ? [{ contactId: to.id, field, oldValue: oldValue ?? null, newValue }] : [];
  });
  await storeShared(ctx, changes);
  await tell(ctx, fold, [...changes, ...(await foldScopes(ctx, fold))]);
}

/** The address that the survivor's contact is written to from now on; the other contact, which had it, is gone. */
export async function takeAddress(ctx: Ctx, fold: Fold): Promise<void> {
  const { from, to, take } = fold;
  if (from.mail === null || from.mail === to.mail || (to.mail !== null && !take.has('mail'))) return;
  await sql`update contacts set mail = ${from.mail}, mail_norm = ${from.mailNorm} where workspace_id = ${ctx.workspace.id} and id = ${to.id}`.execute(
    ctx.db,
  );
  const field = (await listFields(ctx, { audienceId: to.audienceId })).find((each) => each.key === 'mail');
  if (field) await tell(ctx, fold, [{ contactId: to.id, field, oldValue: to.mail, newValue: from.mail }]);
}

async function foldScopes(ctx: Ctx, { from, to }: Fold): Promise<RecordedChange[]> {
  const both = new Set(await scopesOfContact(ctx, to.id));
  const scopeIds = (await scopesOfContact(ctx, from.id)).filter((scopeId) => both.has(scopeId));
  const fields = await listFieldsOf(ctx, { audienceId: to.audienceId, scopeIds });
  const changes: RecordedChange[] = [];
  for (const scopeId of scopeIds) {
    const store = await scopeStore(ctx, scopeId);
    const values = await store.load(ctx, scopeId, [from.id, to.id]);
    const own = (fields.get(scopeId) ?? []).flatMap((field): RecordedChange[] => {
      const newValue = values.get(from.id)?.[field.id] ?? null;
      return newValue === null || values.get(to.id)?.[field.id] ? [] : [{ contactId: to.id, field, oldValue: null, newValue }];
    });
    if (own.length === 0) continue;
    await store.save(ctx, scopeId, to.id, Object.fromEntries(own.map((change) => [change.field.id, change.newValue])));
    changes.push(...own);
  }
  return changes;
}

async function tell(ctx: Ctx, fold: Fold, changes: readonly RecordedChange[]): Promise<void> {
  if (changes.length === 0) return;
  await raiseVersions(ctx, new Set([fold.to.id]));
  await recordValueChange(ctx, { changes, source: { kind: 'merge', id: fold.mergeId } });
}

/**
 * The history of a contact that is folded into another stands below the survivor's own: its versions become smaller than all of those, in their order.
 * So what was the survivor's newest change stays it.
 */
export async function sinkHistory(ctx: Ctx, { from, to }: { from: string; to: string }): Promise<number> {
  const { rows } = await sql<{ shift: number }>`
    with shift as (
      select least(0, (select coalesce(min(version), 0) from value_changes where workspace_id = ${ctx.workspace.id} and contact_id = ${to}))
        - 1 - (select coalesce(max(version), 0) from value_changes where workspace_id = ${ctx.workspace.id} and contact_id = ${from}) as by
    ), moved as (
      update value_changes v set version = v.version + shift.by from shift where v.workspace_id = ${ctx.workspace.id} and v.contact_id = ${from}
    )
    select by as shift from shift`.execute(ctx.db);
  return rows[0]?.shift ?? 0;
}
