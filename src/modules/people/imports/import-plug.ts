import type { $ZodType } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import type { FailureData } from '#platform/fail.ts';
import { plug } from '#platform/module.ts';

/** One column of what an import takes in. */
export interface ImportColumn {
  /** Unique in its target. */
  key: string;
  label: string;
  /** A row that says nothing here is refused. */
  required: boolean;
  /** Besides label and key: what people write above such a column. Compared without width, case, spaces and signs. */
  aliases: readonly string[];
  /** A cell that is not empty, in its written form, or what is wrong with it. */
  read(raw: string): { value: string } | { problem: { message: string; data?: FailureData } };
}

/** Where an import goes, and what stands for all of its rows. */
export interface ImportPlace {
  importId: string;
  /** An audience. */
  placeId: string;
  /** As the target's own schema reads them. */
  params: unknown;
  /** When the import was settled: what dates without a year are read by. */
  at: Date;
  basis: { kind: 'agreed' | 'told_address' | 'customer' | 'published'; note: string };
}

/** A row that could be read: by column, in written form; empty cells and columns that the file does not have are left out. */
export interface ImportRow {
  row: number;
  values: Readonly<Record<string, string>>;
}

export interface JudgedRow {
  row: number;
  verdict: 'new' | 'changed' | 'unchanged' | 'refused';
  /** Of a changed row. */
  changes?: readonly { label: string; old: string | null; new: string | null }[];
  /** Of a refused one. */
  problems?: readonly { label: string; textKey: string; data?: Readonly<Record<string, string | number>> }[];
}

/**
 * Somebody who takes in the rows of a file: contacts, people into a scenario, students … Files, encodings, mapping, the dry run's list,
 * progress, pause and resume are the import's.
 */
export interface ImportTarget {
  /** `people.contacts`; a word with dashes after the module's name. */
  kind: `${string}.${string}`;
  /** The target's own settings: strings and booleans by name. Checked before anything else sees them. */
  params: $ZodType;
  /** The column that tells rows apart; a file's second row with the same one is written over its first. */
  keyColumn: string;
  /** Fails where the place or what the settings name is not there, or takes nobody in. */
  columns(ctx: Ctx, place: Pick<ImportPlace, 'placeId' | 'params' | 'at'>): Promise<readonly ImportColumn[]>;
  /** What writing these rows would do, in their order. Writes nothing. */
  judge(ctx: Ctx, place: ImportPlace, rows: readonly ImportRow[]): Promise<readonly JudgedRow[]>;
  /** Writes rows, a few thousand in one transaction, in few statements; the same outcome as writing them one after the other. */
  write(ctx: Ctx, place: ImportPlace, rows: readonly ImportRow[]): Promise<readonly JudgedRow[]>;
}
export const importTargetPlug = plug<ImportTarget>('people.import-target');
