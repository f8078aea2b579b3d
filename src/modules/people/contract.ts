import { z } from 'zod';
import { failures } from '#platform/fail.ts';
import { id, instant, name, version } from '#platform/http/contract.ts';

/** What people refuses; texts under `errors` in `messages/`; those of single fields under `problems`. */
export const fail = failures('people', {
  'audience/archived': 'conflict',
  'contact/mail-taken': 'conflict',
  'contact/no-mail': 'conflict',
  'contact/registration-blocked': 'conflict',
  'identity/taken': 'conflict',
  'identity/unreadable': 'invalid',
  'identity/in-use': 'conflict',
  'identity/several-people': 'conflict',
  'merge/same-person': 'conflict',
  'merge/undone': 'conflict',
  'merge/later-one': 'conflict',
  'merge/address-taken': 'conflict',
  'field/key-taken': 'conflict',
  'field/built-in': 'conflict',
  'field/in-use': 'conflict',
  'field/has-values': 'conflict',
  'field/fed': 'conflict',
  'field/unknown': 'invalid',
  'field/order-incomplete': 'conflict',
  'change/overtaken': 'conflict',
  'change/field-gone': 'conflict',
  'values/refused': 'invalid',
  'segment/name-taken': 'conflict',
  'segment/in-use': 'conflict',
  'condition/refused': 'invalid',
  'condition/stale': 'conflict',
  'label/name-taken': 'conflict',
  'label/folder-name-taken': 'conflict',
  'label/in-use': 'conflict',
  'label/unknown': 'invalid',
  'label/order-incomplete': 'conflict',
  'import/empty': 'invalid',
  'import/too-large': 'invalid',
  'import/no-table': 'invalid',
  'import/old-or-locked-workbook': 'invalid',
  'import/broken-workbook': 'invalid',
  'import/workbook-too-large': 'invalid',
  'import/quote-open': 'invalid',
  'import/too-wide': 'invalid',
  'import/too-many-rows': 'invalid',
  'import/file-gone': 'conflict',
  'import/not-now': 'conflict',
  'import/no-refused-rows': 'conflict',
  'export/not-there': 'conflict',
});

// What the parts are made of.

export const audienceKind = z.enum(['mail', 'line', 'mail_line']);
export const fieldScope = z.enum(['audience', 'scenario']);
/** What a field holds, and with it the written form of its values: see `written forms` in the README. */
export const fieldType = z.enum([
  'text',
  'long_text',
  'number',
  'select',
  'radio',
  'checkboxes',
  'date',
  'datetime',
  'mail',
  'phone',
  'postcode',
  'consent',
  'hidden',
]);
/** Types whose values are chosen from options. */
export const choiceTypes = ['select', 'radio', 'checkboxes'] as const satisfies readonly z.infer<typeof fieldType>[];
/** What options are: words, or dates that each carry the moment they mean (select and radio). */
export const optionsAre = z.enum(['words', 'dates']);
export const writeRule = z.enum(['fill_if_empty', 'overwrite_when_not_empty', 'never_overwrite']);

/** From where a value or a contact came. `id` names the form, the import, the order … */
export const sourceKind = z.enum(['form', 'hand', 'api', 'import', 'action', 'purchase', 'booking', 'line', 'link', 'undo', 'merge']);
export const sourceShape = z.object({ kind: sourceKind, id: z.string().max(100).optional() });
export type Source = z.infer<typeof sourceShape>;

/** An option as the seller wrote it. Where options are dates: what was understood, an instant in UTC or a day without time. */
export const fieldOption = z.object({ label: name(100), start: z.string().optional(), end: z.string().optional() });
export type FieldOption = z.infer<typeof fieldOption>;

/** A placeholder's name: `%company_name%`. */
export const fieldKey = z.string().regex(/^[a-z0-9_]{1,40}$/);

/** A longest value of one line, in characters; `long_text` and all chosen checkboxes together hold more. */
export const VALUE_LENGTH = 1000;
export const LONG_VALUE_LENGTH = 5000;

/**
 * Values by placeholder name, as a person typed them; empty and missing ones leave what is stored. Of checkboxes, the chosen ones a
 * line each.
 */
export const givenValues = z.record(fieldKey, z.string().max(LONG_VALUE_LENGTH).nullable());

export const audienceFields = z.object({
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
  optionsAre,
  /** Options that forms offered before; who still has such a form open may choose them. */
  formerOptions: z.array(fieldOption),
  /** A `date` or `datetime` that choosing one of the dates writes, too. */
  feedsFieldId: id.nullable(),
  /** What forms begin with, in its written form; empty for nothing. */
  defaultValue: z.string(),
  /** Of a `consent`, what people agree to. */
  consentText: z.string(),
  /** Of a `hidden`: the parameter of the page's address that fills it, or `referrer`; empty: the default alone. */
  takenFrom: z.string(),
  required: z.boolean(),
  useInForm: z.boolean(),
  writeRule,
  builtIn: z.boolean(),
  version,
});
export type Field = z.infer<typeof field>;

/** Types that hold the written form of any value of this field, and so may follow it while people have values. */
export function typesAfter({ type, optionsAre: are }: Pick<Field, 'type' | 'optionsAre'>): Field['type'][] {
  const lines: Field['type'][] = ['text', 'long_text', 'hidden'];
  switch (type) {
    case 'text':
      return ['long_text', 'hidden'];
    case 'long_text':
      return [];
    case 'checkboxes':
      return ['long_text'];
    case 'date':
      return ['datetime', ...lines];
    case 'select':
    case 'radio': {
      const other = type === 'select' ? 'radio' : 'select';
      return are === 'dates' ? [other, 'datetime', ...lines] : [other, 'checkboxes', ...lines];
    }
    case 'hidden':
      return ['text', 'long_text'];
    case 'number':
    case 'datetime':
    case 'mail':
    case 'phone':
    case 'postcode':
    case 'consent':
      return lines;
  }
}

/** A word about a state, put into the reader's language by the screen. */
export const said = z.object({ textKey: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
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
  /** The same as the caller reads them: 2026年1月1日(木) 11:00. */
  oldShown: z.string().nullable(),
  newShown: z.string().nullable(),
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
