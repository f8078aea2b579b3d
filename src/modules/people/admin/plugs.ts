import type { ComponentType } from 'react';
import type { ZodType } from 'zod/v4';
import { screenPlug } from '#admin/plug.ts';
import type { Can } from '#platform/http/contract.ts';

/** A screen about one audience that stands as a tab beside its contacts; it shows itself inside `AudiencePage`. */
export interface AudienceTab {
  /** Text key. */
  label: string;
  path: `/w/:workspaceId/audiences/:audienceId/${string}`;
  /** 10 scenarios, 20 contacts, 30 fields, 90 settings. */
  order: number;
  can?: Can;
}
export const audienceTabs = screenPlug<AudienceTab>('people.audience-tabs');

/** A block on the contact's page: enrolments, orders, member sites. */
export interface ContactPanel {
  order: number;
  can?: Can;
  Panel: ComponentType<{ contactId: string; audienceId: string }>;
}
export const contactPanels = screenPlug<ContactPanel>('people.contact-panels');

/** What an audience may be besides mail: filled by the module that brings the channel, so that nothing is offered that cannot work. */
export const audienceKinds = screenPlug<'line' | 'mail_line'>('people.audience-kinds');

/** What one statement of a condition is edited with. `params` are the statement's own, without `kind`, perhaps incomplete. */
export interface ConditionInputProps {
  audienceId: string;
  params: Readonly<Record<string, unknown>>;
  onChange: (params: Record<string, unknown>) => void;
  /** What is wrong with a parameter. */
  error: (parameter: string) => string | undefined;
}

/** A kind of statement in the builder of conditions; the server's half is a `ConditionField`. */
export interface ConditionInput {
  kind: string;
  /** Text key: what it is about, in a word or two. */
  label: string;
  /** 10–19 fields, 20–29 labels, 30–39 segments, 40–69 messaging, 80–99 the rest. */
  order: number;
  can?: Can;
  /** Loaded when a builder opens. `params`: the schema that tells whether a statement is complete. `blank`: what a new one begins with. */
  load: () => Promise<{ Input: ComponentType<ConditionInputProps>; params: ZodType; blank: Readonly<Record<string, unknown>> }>;
}
export const conditionInputs = screenPlug<ConditionInput>('people.condition-inputs');

/** Another file that can be had of an audience, on the screen of exports: receipts of consent. */
export interface AudienceExport {
  order: number;
  can?: Can;
  Part: ComponentType<{ audienceId: string }>;
}
export const audienceExports = screenPlug<AudienceExport>('people.audience-exports');

/** What is selected in the list of contacts, as the routes of bulk work take it; `count` is how many that are. */
export interface ContactsSelected {
  audienceId: string;
  selection: { contactIds: string[] } | { filter: Record<string, string> };
  count: number;
  clear: () => void;
}

/**
 * A button for the contacts selected in the list. The server's half is a `ContactBulkAction`; `useBulkRun` of `people/admin/parts.ts` starts it and shows how
 * far it is.
 */
export interface ContactBulkButton {
  /** 10 labels, 50 leaving. */
  order: number;
  can?: Can;
  Button: ComponentType<ContactsSelected>;
}
export const contactBulkActions = screenPlug<ContactBulkButton>('people.contact-bulk-actions');

/** The way back from something that was done in bulk, as it stands in the audience's history; drawn once the run is over. */
export interface BulkUndo {
  /** Of the `ContactBulkAction`. */
  kind: `${string}.${string}`;
  Undo: ComponentType<{ runId: string }>;
}
export const bulkUndos = screenPlug<BulkUndo>('people.bulk-undos');

/** A target's own settings by name. */
export type TargetParams = Readonly<Record<string, string | boolean>>;

/** The screen half of an `ImportTarget`: how it is called, and its settings. */
export interface ImportTargetParams {
  target: `${string}.${string}`;
  /** Text key. */
  label: string;
  initial: TargetParams;
  Params: ComponentType<{ audienceId: string; params: TargetParams; onChange: (params: TargetParams) => void }>;
}
export const importTargets = screenPlug<ImportTargetParams>('people.import-targets');
