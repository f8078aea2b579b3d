import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { erasePersonPlug } from '../extend.ts';

/** The person's contacts, with person and contacts locked until commit: no registration slips in between. */
export async function lockContacts(ctx: Ctx, personId: string): Promise<string[]> {
  await sql`select 1 from identities where workspace_id = ${ctx.workspace.id} and person_id = ${personId} order by value_norm for update`.execute(
    ctx.db,
  );
  const person = await sql`select 1 from people where workspace_id = ${ctx.workspace.id} and id = ${personId} for update`.execute(ctx.db);
  if (person.rows.length === 0) fail('request/not-found');
  const contacts = await sql<{ id: string }>`
    select id from contacts where workspace_id = ${ctx.workspace.id} and person_id = ${personId} order by id for update`.execute(ctx.db);
  return contacts.rows.map((row) => row.id);
}

/** Removes contacts from every module, and the person where it is named. The caller locked them. */
export async function eraseContacts(ctx: Ctx, input: { personId: string | null; contactIds: readonly string[] }): Promise<void> {
  const mails = await mailsOf(ctx, input.personId);
  for (const plug of ctx.services.registry.contributions(erasePersonPlug)) await plug.erase(ctx, { ...input, mails });
  // No foreign key takes these along: docs/decisions/0013-imports.md.
  await sql`delete from contact_values where workspace_id = ${ctx.workspace.id} and contact_id = any(${input.contactIds})`.execute(ctx.db);
  await sql`delete from value_changes where workspace_id = ${ctx.workspace.id} and contact_id = any(${input.contactIds})`.execute(ctx.db);
  await sql`delete from contacts where workspace_id = ${ctx.workspace.id} and id = any(${input.contactIds})`.execute(ctx.db);
  if (input.personId === null) return;
  // What checks of imports say about them; the files themselves go with their term.
  await sql`delete from import_rows where workspace_id = ${ctx.workspace.id} and key_norm in (
    select value_norm from identities where workspace_id = ${ctx.workspace.id} and person_id = ${input.personId} and kind = 'mail')`.execute(
    ctx.db,
  );
  await sql`delete from people where workspace_id = ${ctx.workspace.id} and id = ${input.personId}`.execute(ctx.db);
}

async function mailsOf(ctx: Ctx, personId: string | null): Promise<string[]> {
  if (personId === null) return [];
  const { rows } = await sql<{ value_norm: string }>`
    select value_norm from identities where workspace_id = ${ctx.workspace.id} and person_id = ${personId} and kind = 'mail'`.execute(
    ctx.db,
  );
  return rows.map((row) => row.value_norm);
}
