import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { AudienceSummary } from './audiences/audience-lookup.ts';
import { plug } from '#platform/module.ts';
import type { tone } from './contract.ts';

/** Field id → value in its written form; null: none. */
export type FieldValues = Readonly<Record<string, string | null>>;

/**
 * Where values of fields of one scope live besides the contact itself: messaging keeps those of scope `scenario` with its enrolments.
 * Write rules, locking, history and facts are people's: `save` is told what to store, and is called under the contact's row lock.
 */
export interface FieldScope {
  scope: 'scenario';
  /** What each of these is called (the scenario's name); unknown ids are left out. */
  labels(ctx: Ctx, scopeIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The audience that a scope belongs to; undefined when there is no such scope in this workspace. */
  audienceOf(ctx: Ctx, scopeId: string): Promise<string | undefined>;
  /** In which scopes a contact can hold values (the scenarios it is or was enrolled in), newest first. */
  scopesOf(ctx: Ctx, contactId: string): Promise<readonly string[]>;
  /** Values by contact, then by field id. Contacts without any may be left out. */
  load(ctx: Ctx, scopeId: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, FieldValues>>;
  /** Stores values by field id; null removes. Fields that are not named stay as they are. */
  save(ctx: Ctx, scopeId: string, contactId: string, values: FieldValues): Promise<void>;
  /**
   * SQL: whether `c`, a row of `contacts`, has a value in a field for which `predicate` holds; true or false, never null. An `exists` over the
   * rows of values, so that the planner can make a join of it.
   */
  whereValue(
    ctx: Ctx,
    at: { scopeId: string; fieldId: string },
    predicate: (value: RawBuilder<string>) => RawBuilder<boolean>,
  ): RawBuilder<boolean>;
  /** The same for many contacts at once; at most one value for each contact and field. */
  saveAll(ctx: Ctx, scopeId: string, values: readonly { contactId: string; fieldId: string; value: string }[]): Promise<void>;
  /** How many contacts have a value in a field. */
  count(ctx: Ctx, fieldId: string): Promise<number>;
  /** A field was deleted: its values go too. */
  forget(ctx: Ctx, fieldId: string): Promise<void>;
}
export const fieldScopePlug = plug<FieldScope>('people.field-scope');

/** A point in the timeline, exclusive. `at` has milliseconds only: entries must be written with `ctx.clock.now()`. */
export interface TimelinePoint {
  at: Date;
  id: string;
}

/** One thing that happened to, or was done for, a contact; in words that say why or why not. */
export interface TimelineEntry {
  at: Date;
  /** 12 characters; unique among all entries of a contact. */
  id: string;
  /** What it is, for the icon and for filters: `registered`, `sent`, `opened` … */
  kind: string;
  /** `care`: something the seller should look at; `bad`: something failed. Default `plain`. */
  tone?: z.infer<typeof tone>;
  /** A whole sentence in the module's messages, such as `messaging:timeline.sent`, and what fills it. */
  textKey: string;
  data?: Readonly<Record<string, string | number>>;
  /** A screen of the admin: its path with parameters filled but `:workspaceId`. */
  link?: string;
  /** A second sentence: why it was so. */
  detail?: { textKey: string; data?: Readonly<Record<string, string | number>> };
}

/** What a module knows of a contact's past and planned future. */
export interface Timeline {
  kind: string;
  /** Up to `limit` entries before `before` (all when absent), newest first: order and cut by `olderThan`, never in JavaScript. */
  load(
    ctx: Ctx,
    input: { personId: string; contactIds: readonly string[]; before?: TimelinePoint; limit: number },
  ): Promise<readonly TimelineEntry[]>;
}
export const timelinePlug = plug<Timeline>('people.timeline');

/**
 * SQL for a timeline's paging: a condition on the columns of time and id, to go with `order by at desc, id collate "C" desc`.
 * Ids are compared by code point, as the merge does.
 */
export function olderThan(before: TimelinePoint | undefined, at: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<boolean> {
  if (!before) return sql<boolean>`true`;
  return sql<boolean>`(${at} <= ${before.at} and (${at} < ${before.at} or ${id} collate "C" < ${before.id}))`;
}

/** Removes what a module keeps about people. Runs before the contacts' own rows go, in the same transaction. */
export interface ErasePerson {
  module: string;
  /** `personId` is null when the person stays, with contacts in other audiences. `mails`: the addresses, as matched, of a person who goes. */
  erase(ctx: Ctx, input: { personId: string | null; contactIds: readonly string[]; mails: readonly string[] }): Promise<void>;
}
export const erasePersonPlug = plug<ErasePerson>('people.erase-person');

/** A word about a contact's state, shown as a badge in lists and on the contact's page: "left all scenarios", "address bounces". */
export interface ContactState {
  /** `messaging.left-all`. */
  state: string;
  tone: z.infer<typeof tone>;
  textKey: string;
  data?: Readonly<Record<string, string | number>>;
}

/** What a module shows about contacts. Its screen half (a block on the contact's page) fills `contactPanels` of `people/admin/plugs.ts`. */
export interface ContactPanel {
  module: string;
  /** One query for all contacts; those without any state are left out. */
  statesOf(ctx: Ctx, contactIds: readonly string[]): Promise<ReadonlyMap<string, readonly ContactState[]>>;
}
export const contactPanelPlug = plug<ContactPanel>('people.contact-panel');

/** Where a field is used, so that deleting it breaks nothing unseen: messages with its placeholder, forms that show it. */
export interface FieldUse {
  textKey: string;
  data?: Readonly<Record<string, string | number>>;
  link?: string;
}
export interface FieldUses {
  module: string;
  usesOf(
    ctx: Ctx,
    field: { id: string; key: string; audienceId: string; scope: 'audience' | 'scenario'; scopeId: string | null },
  ): Promise<readonly FieldUse[]>;
}
export const fieldUsesPlug = plug<FieldUses>('people.field-uses');

/** What of a module stops when an audience's kind is changed (メール → LINE), and what goes on again; told before it is. */
export interface AudienceKindImpact {
  module: string;
  impactOf(
    ctx: Ctx,
    input: { audienceId: string; from: AudienceSummary['kind']; to: AudienceSummary['kind'] },
  ): Promise<{ stops: readonly FieldUse[]; resumes: readonly FieldUse[] }>;
}
export const audienceKindImpactPlug = plug<AudienceKindImpact>('people.audience-kind-impact');

/** Where a label is used besides conditions (those are found by `conditionHolderPlug`): an action that gives it, a link that does. */
export interface LabelUses {
  module: string;
  usesOf(ctx: Ctx, labelId: string): Promise<readonly FieldUse[]>;
}
export const labelUsesPlug = plug<LabelUses>('people.label-uses');

// Conditions: what may be said about a contact, and who stores what is said.
export {
  conditionField,
  conditionFieldPlug,
  conditionHolderPlug,
  type ConditionField,
  type ConditionHolder,
  type ConditionPlace,
  type ConditionUse,
  type HeldCondition,
  type Said,
} from './conditions/condition-field.ts';
export { instantOn } from './conditions/days.ts';
export { sayOperator } from './conditions/describe-values.ts';

// What can be done to many contacts of the list at once.
export { contactBulkAction, contactBulkPlug, type BulkChunk, type ContactBulkAction } from './bulk/bulk-action.ts';

// Imports: who takes in the rows of a file.
export {
  importTargetPlug,
  type ImportColumn,
  type ImportPlace,
  type ImportRow,
  type ImportTarget,
  type JudgedRow,
} from './imports/import-plug.ts';

// Exports: who hands rows out to be written down.
export { exportSourcePlug, type ExportColumn, type ExportPlace, type ExportRow, type ExportSource } from './exports/export-plug.ts';
/** Rows as they were, by table: what a module changed when two contacts became one, so that it can be taken back. */
export type RowsBefore = readonly { table: string; rows: readonly Readonly<Record<string, unknown>>[] }[];

/**
 * What a module has to settle when a contact is folded into another of the same audience, before its rows move. Tables with a column `contact_id` or
 * `person_id` move by themselves (`merging/journal.ts`), and where a unique key stands in the way the survivor's row stays; so only those who want
 * it otherwise fill this.
 */
export interface MergePeople {
  module: string;
  /** What a person should know before they decide. */
  preview(
    ctx: Ctx,
    pair: { from: string; to: string },
  ): Promise<readonly { textKey: string; data?: Readonly<Record<string, string | number>> }[]>;
  /** Settles its rows of `from`; returns them as they were. */
  fold(ctx: Ctx, pair: { from: string; to: string }): Promise<{ table: string; rows: Record<string, unknown>[] }[]>;
  /** Everything is back where it was: gives its own rows back what `fold` changed. */
  unfold(ctx: Ctx, journal: { before: RowsBefore }): Promise<void>;
}
export const mergePeoplePlug = plug<MergePeople>('people.merge-people');
