import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { audiencesById } from '../audiences/audience-lookup.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import type { previewMerge as route } from '../contract/merging.ts';
import { fail } from '../contract.ts';
import { mergePeoplePlug } from '../extend.ts';
import { listFields } from '../fields/field-lookup.ts';
import { loadShared } from '../queries/shared-values.ts';

type Preview = OutputOf<typeof route>;

interface One {
  id: string;
  person_id: string;
  audience_id: string;
}

/** What a merge would do, before anybody decides. Fails with `request/not-found` and `merge/same-person`. */
export async function previewMerge(ctx: Ctx, input: InputOf<typeof route>): Promise<Preview> {
  const [personId, otherId] = [(await getContact(ctx, input.contactId)).personId, (await getContact(ctx, input.otherContactId)).personId];
  if (personId === otherId) fail('merge/same-person');
  const { rows } = await sql<One>`select id, person_id, audience_id from contacts
    where workspace_id = ${ctx.workspace.id} and person_id in (${personId}, ${otherId}) order by id`.execute(ctx.db);
  const names = await audiencesById(ctx, [...new Set(rows.map((row) => row.audience_id))]);
  const nameOf = (row: One) => names.get(row.audience_id)?.name ?? '';
  const mine = new Map(rows.filter((row) => row.person_id === personId).map((row) => [row.audience_id, row]));
  const preview: Preview = { choices: [], filled: [], identities: [], moving: [], notes: [] };
  for (const from of rows.filter((row) => row.person_id === otherId)) {
    const to = mine.get(from.audience_id);
    if (!to) preview.moving.push(nameOf(from));
    else {
      const { choices, filled } = await compare(ctx, { from, to, audience: nameOf(from) });
      preview.choices.push(...choices);
      preview.filled.push(...filled);
      for (const plug of ctx.services.registry.contributions(mergePeoplePlug))
        preview.notes.push(...(await plug.preview(ctx, { from: from.id, to: to.id })));
    }
  }
  const identities = await sql<{ kind: string; value: string }>`
    select kind, value from identities where workspace_id = ${ctx.workspace.id} and person_id = ${otherId} order by kind, value_norm`.execute(
    ctx.db,
  );
  return { ...preview, identities: identities.rows };
}

async function compare(ctx: Ctx, at: { from: One; to: One; audience: string }): Promise<Pick<Preview, 'choices' | 'filled'>> {
  const { from, to, audience } = at;
  const shared = await loadShared(ctx, [from.id, to.id]);
  const fields = await listFields(ctx, { audienceId: to.audience_id });
  const found: Pick<Preview, 'choices' | 'filled'> = { choices: [], filled: [] };
  for (const { key, label } of fields) {
    const [theirs, mine] = [shared.get(from.id)?.get(key), shared.get(to.id)?.get(key)];
    if (theirs === undefined || theirs === mine) continue;
    if (mine === undefined) found.filled.push({ audience, label, value: theirs });
    else found.choices.push({ contactId: to.id, audience, key, label, mine, theirs });
  }
  return found;
}
