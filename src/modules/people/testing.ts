import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { Audience, Field, Upserted } from './contract.ts';
import * as audiencesContract from './contract/audiences.ts';
import * as fieldsContract from './contract/fields.ts';
import * as labelsContract from './contract/labels.ts';
import type { Label } from './contract/labels.ts';
import { createAudience } from './audiences/create-audience.ts';
import { addBlocks } from './blocks/add-blocks.ts';
import { listBlocks } from './blocks/list-blocks.ts';
import { createField } from './fields/create-field.ts';
import { listAudienceFields } from './fields/list-audience-fields.ts';
import { createBulkRun } from './bulk/create-bulk-run.ts';
import * as bulkContract from './contract/bulk.ts';
import type { Condition } from './contract/conditions.ts';
import type { Segment } from './contract/segments.ts';
import { createSegment } from './segments/create-segment.ts';
import { createLabel } from './labels/create-label.ts';
import { createLabelFolder } from './labels/label-folders.ts';
import { createExport } from './exports/create-export.ts';
import { fileKey, updateExport } from './exports/export-store.ts';
import { makeImport } from './imports/testing.ts';
import { setIdentity } from './identities/set-identity.ts';
import { upsertContact } from './contacts/upsert-contacts.ts';
import { mergePeople } from './merging/merge-people.ts';
import { writeValues } from './values/write-values.ts';
import type { PeopleTables } from './tables.ts';

export { mergePeople } from './merging/merge-people.ts';
export { personTables } from './merging/person-tables.ts';

/** An audience of kind `mail` unless said. */
export async function makeAudience(
  ctx: Ctx,
  given: Partial<Pick<Audience, 'kind' | 'name' | 'senderName' | 'senderMail'>> = {},
): Promise<Audience> {
  const input = audiencesContract.createAudience.input.parse({ kind: 'mail', name: 'ひまわり料理教室', ...given });
  return createAudience(ctx, input);
}

/** A shared text field unless said; makes an audience where none is named. */
export async function makeField(
  ctx: Ctx,
  given: Partial<Omit<Field, 'id' | 'formerOptions' | 'builtIn' | 'version'>> = {},
): Promise<Field> {
  const { audienceId = (await makeAudience(ctx)).id, ...rest } = given;
  const input = fieldsContract.createField.input.parse({ key: 'company', label: '会社名', type: 'text', ...rest });
  return createField(ctx, { audienceId, ...input });
}

/** A contact with an address of its own unless said; makes an audience where none is named. */
export async function makeContact(
  ctx: Ctx,
  given: { audienceId?: string; mail?: string; values?: Record<string, string> } = {},
): Promise<Upserted & { audienceId: string }> {
  const {
    audienceId = (await makeAudience(ctx)).id,
    mail = `${randomId().toLowerCase()}@example.jp`,
    values = { name: '山田 太郎' },
  } = given;
  return { audienceId, ...(await upsertContact(ctx, { audienceId, mail, values, source: { kind: 'hand' } })) };
}

/** A label, of a name of its own unless said. */
export async function makeLabel(ctx: Ctx, given: Partial<Pick<Label, 'name' | 'colour' | 'folderId'>> = {}): Promise<Label> {
  return createLabel(ctx, labelsContract.createLabel.input.parse({ name: `ラベル${randomId()}`, ...given }));
}

/** A segment of everybody at example.jp unless said, of a name of its own; makes an audience where none is named. */
export async function makeSegment(ctx: Ctx, given: { audienceId?: string; name?: string; condition?: Condition } = {}): Promise<Segment> {
  const { audienceId = (await makeAudience(ctx)).id, name = `セグメント${randomId()}` } = given;
  const { condition = { kind: 'people.mail-domain', operator: 'any_of', domains: ['example.jp'] } } = given;
  return createSegment(ctx, { audienceId, name, folder: '', condition });
}

async function makeBulkRun(ctx: Ctx): Promise<string> {
  const { id: audienceId } = await makeAudience(ctx);
  const input = bulkContract.createBulkRun.input.parse({ kind: 'people.change-labels', selection: { filter: {} } });
  return (await createBulkRun(ctx, { audienceId, ...input })).id;
}

/** What exists for the sweeps: an id for each path parameter; by a route's id, what of its input belongs together. */
export const samples = {
  exportId: sampleExport,
  importId: async (ctx: Ctx): Promise<string> => sampleImport(ctx, 'checked'),
  'people.check-import': async (ctx: Ctx) => ({ importId: await sampleImport(ctx, 'ready') }),
  'people.pause-import': async (ctx: Ctx) => ({ importId: await sampleImport(ctx, 'running') }),
  audienceId: async (ctx: Ctx): Promise<string> => (await makeAudience(ctx)).id,
  fieldId: async (ctx: Ctx): Promise<string> => (await makeField(ctx)).id,
  contactId: async (ctx: Ctx): Promise<string> => (await makeContact(ctx)).contactId,
  personId: async (ctx: Ctx): Promise<string> => (await makeContact(ctx)).personId,
  labelId: async (ctx: Ctx): Promise<string> => (await makeLabel(ctx)).id,
  segmentId: async (ctx: Ctx): Promise<string> => (await makeSegment(ctx)).id,
  bulkRunId: makeBulkRun,
  labelFolderId: async (ctx: Ctx): Promise<string> => (await createLabelFolder(ctx, { name: randomId() })).id,
  registrationBlockId: makeBlock,
  mergeId: async (ctx: Ctx): Promise<string> => (await makeMerge(ctx)).mergeId,
  'people.undo-merge': makeMerge,
  'people.merge-people': async (ctx: Ctx) => ({ otherContactId: (await makeContact(ctx)).contactId }),
  'people.preview-merge': async (ctx: Ctx) => ({ otherContactId: (await makeContact(ctx)).contactId }),
  identityId: async (ctx: Ctx): Promise<string> => (await makeIdentity(ctx)).identityId,
  'people.delete-identity': makeIdentity,
  changeId: async (ctx: Ctx): Promise<string> => (await makeChange(ctx)).changeId,
  'people.order-fields': async (ctx: Ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    const fields = await listAudienceFields(ctx, { audienceId });
    return { audienceId, fieldIds: fields.items.map((field) => field.id) };
  },
  'people.undo-change': makeChange,
} as const;

async function makeIdentity(ctx: Ctx): Promise<{ contactId: string; identityId: string }> {
  const { contactId, personId } = await makeContact(ctx);
  return { contactId, identityId: await setIdentity(ctx, { personId, kind: 'external', value: randomId() }) };
}

async function makeMerge(ctx: Ctx): Promise<{ contactId: string; mergeId: string }> {
  const { contactId } = await makeContact(ctx);
  const other = await makeContact(ctx);
  return { contactId, ...(await mergePeople(ctx, { contactId, otherContactId: other.contactId, take: [] })) };
}

async function makeBlock(ctx: Ctx): Promise<string> {
  await addBlocks(ctx, { lines: [`${randomId().toLowerCase()}.example.com`], note: '' });
  const { items } = await listBlocks(ctx, { limit: 1 });
  return items[0]?.id ?? '';
}

async function makeChange(ctx: Ctx): Promise<{ contactId: string; changeId: string }> {
  const { contactId } = await makeContact(ctx);
  await writeValues(ctx, { contactId, values: { name: '山田 花子' }, source: { kind: 'hand' } });
  const change = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('value_changes')
    .select('id')
    .where('contact_id', '=', contactId)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow();
  return { contactId, changeId: change.id };
}

async function sampleImport(ctx: Ctx, state: 'ready' | 'checked' | 'running'): Promise<string> {
  return makeImport(ctx, { audienceId: (await makeAudience(ctx)).id, state });
}

/** An export whose file is there. */
async function sampleExport(ctx: Ctx): Promise<string> {
  const { id: audienceId } = await makeAudience(ctx);
  const made = await createExport(ctx, { audienceId, columns: ['mail'], encoding: 'utf-8', delimiter: ',', filter: {} });
  await ctx.services.storage.put(fileKey(ctx, made.id), Buffer.from('mail\r\n'), { type: 'text/csv' });
  await updateExport(ctx, made.id, { state: 'ready', bytes: 6, expires_at: new Date(ctx.clock.now().getTime() + 86_400_000) });
  return made.id;
}
