import { z } from 'zod';
import { failures } from '#platform/fail.ts';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';

/** What people refuses; texts under `errors` in `messages/`; those of single fields under `problems`. */
export const fail = failures('people', {
  'audience/archived': 'conflict',
  'contact/mail-taken': 'conflict',
  'contact/no-mail': 'conflict',
  'field/key-taken': 'conflict',
  'field/built-in': 'conflict',
  'field/in-use': 'conflict',
  'field/has-values': 'conflict',
  'field/unknown': 'invalid',
  'field/order-incomplete': 'conflict',
  'change/overtaken': 'conflict',
  'change/field-gone': 'conflict',
  'values/refused': 'invalid',
});

// What the parts are made of.

export const audienceKind = z.enum(['mail', 'line', 'mail_line']);
export const fieldScope = z.enum(['audience', 'scenario']);
export const fieldType = z.enum(['text', 'select', 'date', 'mail']);
export const writeRule = z.enum(['fill_if_empty', 'overwrite_when_not_empty', 'never_overwrite']);

/** From where a value or a contact came. `id` names the form, the import, the order … */
export const sourceKind = z.enum(['form', 'hand', 'api', 'import', 'action', 'purchase', 'booking', 'line', 'link', 'undo']);
export const sourceShape = z.object({ kind: sourceKind, id: z.string().max(100).optional() });
export type Source = z.infer<typeof sourceShape>;

export const fieldOption = z.object({ label: name(100) });
export type FieldOption = z.infer<typeof fieldOption>;

/** A placeholder's name: `%company_name%`. */
export const fieldKey = z.string().regex(/^[a-z0-9_]{1,40}$/);

/** A longest value, in characters. */
export const VALUE_LENGTH = 1000;

/** Values by placeholder name, as a person typed them; empty and missing ones leave what is stored. */
export const givenValues = z.record(fieldKey, z.string().max(VALUE_LENGTH).nullable());

const audienceFields = z.object({
  kind: audienceKind,
  name: name(100),
  /** Empty: the workspace's own sender. */
  senderName: z
    .string()
    .trim()
    .max(100)
    .regex(/^[^\p{Cc}]*$/u),
  senderMail: z.string().trim().max(254),
  folder: z.string().trim().max(100),
});

export const audience = audienceFields.extend({
  id,
  archivedAt: instant.nullable(),
  contactCount: z.int(),
  version,
  createdAt: instant,
});
export type Audience = z.infer<typeof audience>;

export const field = z.object({
  id,
  audienceId: id,
  scope: fieldScope,
  scopeId: id.nullable(),
  key: fieldKey,
  label: z.string(),
  type: fieldType,
  options: z.array(fieldOption),
  required: z.boolean(),
  useInForm: z.boolean(),
  writeRule,
  builtIn: z.boolean(),
  version,
});
export type Field = z.infer<typeof field>;

const fieldSettings = z.object({
  label: name(100),
  type: fieldType.exclude(['mail']),
  options: z.array(fieldOption).max(200),
  required: z.boolean(),
  useInForm: z.boolean(),
  writeRule,
});

/** A word about a state, put into the reader's language by the screen. */
const said = z.object({ textKey: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
/** As screens colour it: `care` is something to look at, `bad` something that failed. */
export const tone = z.enum(['plain', 'good', 'news', 'care', 'bad']);
export const contactState = said.extend({ state: z.string(), tone });

export const contactRow = z.object({
  id,
  mail: z.string().nullable(),
  name: z.string().nullable(),
  createdAt: instant,
  states: z.array(contactState),
});
export type ContactRow = z.infer<typeof contactRow>;

export const suppressionReason = z.enum(['asked', 'bounced', 'complained', 'by_staff']);
const suppression = z.object({ reason: suppressionReason, detail: z.string(), at: instant });

/** Field id → value. */
const values = z.record(id, z.string());

export const contact = z.object({
  id,
  personId: id,
  audience: z.object({ id, name: z.string() }),
  /** The same person in other audiences. */
  elsewhere: z.array(z.object({ contactId: id, audienceName: z.string() })),
  mail: z.string().nullable(),
  name: z.string().nullable(),
  fields: z.array(field),
  values,
  /** What belongs to one scenario alone. */
  scopes: z.array(z.object({ scopeId: id, label: z.string(), fields: z.array(field), values })),
  states: z.array(contactState),
  suppression: suppression.nullable(),
  source: z.object({ kind: sourceKind, id: z.string().nullable() }),
  version,
  createdAt: instant,
});
export type Contact = z.infer<typeof contact>;

export const actorKind = z.enum(['staff', 'key', 'visitor', 'system']);

export const valueChange = z.object({
  id,
  key: fieldKey,
  label: z.string(),
  /** The scenario's name where the value is that scenario's own. */
  scopeLabel: z.string().nullable(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
  at: instant,
  actor: z.object({ kind: actorKind, name: z.string().nullable() }),
  source: z.object({ kind: sourceKind, id: z.string().nullable() }),
  /** Whether taking it back is still possible: nothing changed the value since, and the field exists. */
  reversible: z.boolean(),
  undoes: id.nullable(),
});
export type ValueChange = z.infer<typeof valueChange>;

export const timelineEntry = said.extend({
  id,
  at: instant,
  kind: z.string(),
  tone,
  link: z.string().nullable(),
  detail: said.nullable(),
});
export type TimelineItem = z.infer<typeof timelineEntry>;

/** What an upsert did. */
export const upserted = z.object({ contactId: id, personId: id, created: z.boolean(), changedKeys: z.array(z.string()) });
export type Upserted = z.infer<typeof upserted>;

// Audiences (配信アカウント).

export const listAudiences = route({
  id: 'people.list-audiences',
  method: 'GET',
  path: '/audiences',
  can: 'people.view',
  summary: 'Audiences, by name',
  input: pageQuery.extend({
    /** What the name contains. */
    q: z.string().trim().max(100).optional(),
    folder: z.string().max(100).optional(),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  output: pageOf(audience),
});

export const listAudienceFolders = route({
  id: 'people.list-audience-folders',
  method: 'GET',
  path: '/audience-folders',
  can: 'people.view',
  summary: 'Names of the folders that audiences lie in',
  output: z.object({ items: z.array(z.string()) }),
});

export const createAudience = route({
  id: 'people.create-audience',
  method: 'POST',
  path: '/audiences',
  can: 'people.manage',
  summary: 'Make an audience',
  input: audienceFields.extend({
    senderName: audienceFields.shape.senderName.default(''),
    senderMail: audienceFields.shape.senderMail.default(''),
    folder: audienceFields.shape.folder.default(''),
  }),
  output: audience,
  status: 201,
  example: { kind: 'mail', name: '山田の料理教室', senderName: '山田花子', senderMail: 'hanako@example.jp' },
});

export const getAudience = route({
  id: 'people.get-audience',
  method: 'GET',
  path: '/audiences/:audienceId',
  can: 'people.view',
  summary: 'One audience',
  output: audience,
});

export const updateAudience = route({
  id: 'people.update-audience',
  method: 'PATCH',
  path: '/audiences/:audienceId',
  can: 'people.manage',
  summary: 'Change an audience',
  input: audienceFields.partial().extend({ version }),
  output: audience,
  example: { name: '山田の料理教室(東京)', version: 1 },
});

export const archiveAudience = route({
  id: 'people.archive-audience',
  method: 'PUT',
  path: '/audiences/:audienceId/archive',
  can: 'people.manage',
  summary: 'Put an audience away: nothing is deleted, nobody registers in it any more',
  output: audience,
});

export const restoreAudience = route({
  id: 'people.restore-audience',
  method: 'DELETE',
  path: '/audiences/:audienceId/archive',
  can: 'people.manage',
  summary: 'Take an audience back from the archive',
  output: audience,
});

// Fields (読者項目).

export const listFields = route({
  id: 'people.list-fields',
  method: 'GET',
  path: '/audiences/:audienceId/fields',
  can: 'people.view',
  summary: 'Fields shared in an audience and, with `scenarioId`, those of one scenario, in order',
  input: z.object({ scenarioId: id.optional() }),
  output: z.object({ items: z.array(field) }),
});

export const createField = route({
  id: 'people.create-field',
  method: 'POST',
  path: '/audiences/:audienceId/fields',
  can: 'people.manage',
  summary: 'Make a field',
  input: fieldSettings.extend({
    key: fieldKey,
    scope: fieldScope.default('audience'),
    scopeId: id.nullable().default(null),
    options: fieldSettings.shape.options.default([]),
    required: z.boolean().default(false),
    useInForm: z.boolean().default(true),
    writeRule: writeRule.default('overwrite_when_not_empty'),
  }),
  output: field,
  status: 201,
  example: { key: 'city', label: '希望会場', type: 'select', options: [{ label: '東京' }, { label: '大阪' }] },
});

export const updateField = route({
  id: 'people.update-field',
  method: 'PATCH',
  path: '/fields/:fieldId',
  can: 'people.manage',
  summary: 'Change a field. Its key and whether it is shared stay; values that people gave stay',
  input: fieldSettings.partial().extend({ version }),
  output: field,
  example: { label: '参加会場', version: 1 },
});

export const listFieldUses = route({
  id: 'people.list-field-uses',
  method: 'GET',
  path: '/fields/:fieldId/uses',
  can: 'people.view',
  summary: 'Where a field is used, and how many people have a value in it',
  output: z.object({ valueCount: z.int(), items: z.array(said.extend({ link: z.string().nullable() })) }),
});

export const deleteField = route({
  id: 'people.delete-field',
  method: 'DELETE',
  path: '/fields/:fieldId',
  can: 'people.manage',
  summary: 'Delete a field with its values. Refused while something uses it',
  output: null,
});

export const orderFields = route({
  id: 'people.order-fields',
  method: 'PUT',
  path: '/audiences/:audienceId/fields/order',
  can: 'people.manage',
  summary: 'Put the fields of one scope into an order: all of them, each once',
  input: z.object({ scopeId: id.nullable().default(null), fieldIds: z.array(id).max(500) }),
  output: z.object({ items: z.array(field) }),
  example: { fieldIds: [] },
});

// Contacts (読者).

const day = z.iso.date();

export const listContacts = route({
  id: 'people.list-contacts',
  method: 'GET',
  path: '/audiences/:audienceId/contacts',
  can: 'people.view',
  summary: 'Contacts of an audience, newest first. `q` finds what a mail address or a name begins with',
  input: pageQuery.extend({
    q: z.string().trim().max(254).optional(),
    /** Days in the workspace's zone, both included. */
    from: day.optional(),
    to: day.optional(),
    suppressed: z.enum(['true', 'false']).optional(),
    /** A shared field and the exact value wanted in it. */
    fieldId: id.optional(),
    value: z.string().max(VALUE_LENGTH).optional(),
  }),
  output: pageOf(contactRow),
});

export const createContact = route({
  id: 'people.create-contact',
  method: 'POST',
  path: '/audiences/:audienceId/contacts',
  can: 'people.manage',
  summary: 'Add a contact by mail address, or complete the one that has it. Empty and missing values leave what is stored',
  input: z.object({ mail: z.string().trim().min(1).max(320), values: givenValues.default({}) }),
  output: upserted,
  example: { mail: 'taro@example.jp', values: { name: '山田太郎' } },
});

export const getContact = route({
  id: 'people.get-contact',
  method: 'GET',
  path: '/contacts/:contactId',
  can: 'people.view',
  summary: 'One contact with shared values and those of each scenario',
  output: contact,
});

export const updateValues = route({
  id: 'people.update-values',
  method: 'PATCH',
  path: '/contacts/:contactId/values',
  can: 'people.manage',
  summary: 'Change values. Empty and missing ones leave what is stored; `clear` names those to empty',
  input: z.object({
    version,
    scopeId: id.nullable().default(null),
    values: givenValues.default({}),
    clear: z.array(fieldKey).max(500).default([]),
  }),
  output: z.object({ changedKeys: z.array(z.string()), version }),
  example: { version: 1, values: { name: '山田太郎' }, clear: [] },
});

export const deleteContact = route({
  id: 'people.delete-contact',
  method: 'DELETE',
  path: '/contacts/:contactId',
  can: 'people.manage',
  summary: 'Remove a contact from its audience, with all that is known in it; the person too when this was their last audience',
  output: null,
});

export const erasePerson = route({
  id: 'people.erase-person',
  method: 'DELETE',
  path: '/people/:personId',
  can: 'people.manage',
  summary: 'Erase all about a person in every audience. Only the block on sending to the address stays',
  output: null,
});

export const listChanges = route({
  id: 'people.list-changes',
  method: 'GET',
  path: '/contacts/:contactId/changes',
  can: 'people.view',
  summary: 'Every change of the contact’s values, newest first',
  input: pageQuery,
  output: pageOf(valueChange),
});

export const undoChange = route({
  id: 'people.undo-change',
  method: 'POST',
  path: '/contacts/:contactId/changes/:changeId/reversal',
  can: 'people.manage',
  summary: 'Give a value back what it was before this change',
  output: z.object({ changedKeys: z.array(z.string()), version }),
});

export const listTimeline = route({
  id: 'people.list-timeline',
  method: 'GET',
  path: '/contacts/:contactId/timeline',
  can: 'people.view',
  summary: 'What happened with a contact and why, newest first',
  input: pageQuery,
  output: pageOf(timelineEntry),
});

export const suppressContact = route({
  id: 'people.suppress-contact',
  method: 'PUT',
  path: '/contacts/:contactId/suppression',
  can: 'people.manage',
  summary: 'Send nothing to this address any more, from any audience',
  output: null,
});

export const unsuppressContact = route({
  id: 'people.unsuppress-contact',
  method: 'DELETE',
  path: '/contacts/:contactId/suppression',
  can: 'people.manage',
  summary: 'Send to this address again',
  output: null,
});
