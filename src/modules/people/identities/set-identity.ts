import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail } from '../contract.ts';
import { describePerson } from './describe-person.ts';
import { normaliseIdentity, type IdentityKind } from './normalise-identity.ts';

/**
 * Lets a person be recognised by one thing more: phone, LINE user, external id. Twice is once. Fails with `identity/unreadable`, and with `identity/taken`,
 * which names the other person, problems at `path`.
 */
export async function setIdentity(
  ctx: Ctx,
  input: { personId: string; kind: IdentityKind; value: string; path?: readonly string[] },
): Promise<string> {
  const { personId, kind, path = ['value'] } = input;
  const identity = normaliseIdentity(kind, input.value);
  if (!identity) return fail('identity/unreadable', {}, [{ path: [...path], message: `people:problems.notAnIdentity.${kind}` }]);
  const { rows } = await sql<{ id: string; person_id: string }>`
    insert into identities as i (workspace_id, id, person_id, kind, value_norm, value, created_at)
    values (${ctx.workspace.id}, ${randomId()}, ${personId}, ${kind}, ${identity.norm}, ${identity.value}, ${ctx.clock.now()})
    on conflict (workspace_id, kind, value_norm) do update set value = case when i.person_id = excluded.person_id then excluded.value else i.value end
    returning i.id, i.person_id`.execute(ctx.db);
  const [row] = rows;
  if (row && row.person_id !== personId) {
    const who = await describePerson(ctx, row.person_id);
    fail('identity/taken', { who }, [{ path: [...path], message: 'people:problems.identityTaken', data: { who } }]);
  }
  return row?.id ?? '';
}

/** Whose an identity is, typed in whatever way; undefined when nobody has it, or it is none. */
export async function findPersonBy(ctx: Ctx, { kind, value }: { kind: IdentityKind; value: string }): Promise<string | undefined> {
  const identity = normaliseIdentity(kind, value);
  if (!identity) return undefined;
  const { rows } = await sql<{ person_id: string }>`
    select person_id from identities where workspace_id = ${ctx.workspace.id} and kind = ${kind} and value_norm = ${identity.norm}`.execute(
    ctx.db,
  );
  return rows[0]?.person_id;
}
