import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { filterContacts } from '../contacts/filter-contacts.ts';
import { fail } from '../contract.ts';
import type { createExport as route, Export } from '../contract/exports.ts';
import type { PeopleTables } from '../tables.ts';
import { contactsSource } from './contacts-source.ts';
import { exportJob } from './export-job.ts';
import { loadExport, presentExport } from './export-store.ts';

/** Has contacts of an audience written down. Fails with `values/refused` for a column that is none, `condition/stale`. */
export async function createExport(ctx: Ctx, input: InputOf<typeof route>): Promise<Export> {
  const audience = await getAudience(ctx, input.audienceId);
  // Refused here and not in the job, whose asker has gone on by then.
  await filterContacts(ctx, audience.id, input.filter);
  const known = new Set((await contactsSource.columns(ctx, { placeId: audience.id, params: {} })).map((column) => column.key));
  const unknown = input.columns.findIndex((key) => !known.has(key));
  if (unknown >= 0) fail('values/refused', {}, [{ path: ['columns', unknown], message: 'people:problems.columnUnknown' }]);
  const id = randomId();
  // As the filter stood in the request: its condition is text there.
  const { condition, ...filter } = input.filter;
  const params = { ...filter, ...(condition === undefined ? {} : { condition: JSON.stringify(condition) }) };
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('exports')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      source: contactsSource.kind,
      params: JSON.stringify(params),
      place_id: audience.id,
      columns: JSON.stringify([...new Set(input.columns)]),
      encoding: input.encoding,
      delimiter: input.delimiter,
      state: 'waiting',
      file_name: `${audience.name.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')}.${input.delimiter === '\t' ? 'tsv' : 'csv'}`,
      locale: ctx.locale,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      created_at: ctx.clock.now(),
    })
    .execute();
  await enqueue(ctx, exportJob, { exportId: id });
  await audit(ctx, 'people.export-requested', { kind: 'audience', id: audience.id, name: audience.name });
  return presentExport(ctx, await loadExport(ctx, id));
}
