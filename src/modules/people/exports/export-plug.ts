import type { $ZodType } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import { plug } from '#platform/module.ts';

/** A column that a list can be written down with. */
export interface ExportColumn {
  key: string;
  label: string;
  /** Chosen unless somebody says otherwise. */
  isUsual: boolean;
}

/** Which list: a place (an audience), and the source's own settings. */
export interface ExportPlace {
  placeId: string;
  params: unknown;
}

/** One line of the file. */
export interface ExportRow {
  /** What it is known by, to name it where something could not be written. */
  shown: string;
  /** In the order of the columns asked for. */
  cells: string[];
}

/**
 * Somebody who hands rows out to be written down: contacts, students, orders. Files, encodings, formulas, progress and expiry are the
 * export's.
 */
export interface ExportSource {
  /** `people.contacts`. */
  kind: `${string}.${string}`;
  params: $ZodType;
  columns(ctx: Ctx, place: ExportPlace): Promise<readonly ExportColumn[]>;
  count(ctx: Ctx, place: ExportPlace): Promise<number>;
  /** All rows, some thousand at a time, of one moment: it runs in one transaction. Columns that are gone are empty. */
  rows(ctx: Ctx, place: ExportPlace, columns: readonly string[]): AsyncIterable<readonly ExportRow[]>;
}
export const exportSourcePlug = plug<ExportSource>('people.export-source');
