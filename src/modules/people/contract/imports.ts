import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { delimiters, encodings } from '#platform/tabular/table-format.ts';
import { actorKind } from '../contract.ts';

// Imports: a file of people, from its upload to its last row.

/** What an import may be at most. Said on the screen before anybody tries. */
export const importLimits = { bytes: 200_000_000, rows: 2_000_000, columns: 300 } as const;

export const importState = z.enum(['reading', 'ready', 'checking', 'checked', 'running', 'paused', 'done', 'cancelled', 'failed']);

/**
 * On what grounds people may be written to, 特定電子メール法 第3条第1項: they agreed (1号), gave their address in writing, as on a
 * business card (2号), do business with the sender (3号), or publish the address as an organisation or a trader (4号).
 */
export const consentBasis = z.enum(['agreed', 'told_address', 'customer', 'published']);

/** How the file is to be read. `sheet` counts from 0 and matters only in a workbook, encoding and delimiter only in a text. */
export const tableFormat = z.object({
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  hasHeader: z.boolean(),
  sheet: z.int().min(0).max(100),
});
export type ChosenFormat = z.infer<typeof tableFormat>;

export const importVerdict = z.enum(['new', 'changed', 'unchanged', 'repeated', 'refused']);
export type ImportVerdict = z.infer<typeof importVerdict>;

export const importCounts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), repeated: z.int(), refused: z.int() });
export type ImportCounts = z.infer<typeof importCounts>;

/** A sentence in the reader's language by its key. */
const sentence = z.object({ textKey: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
export type Sentence = z.infer<typeof sentence>;

/** The target's own settings, checked by itself. */
const params = z.record(z.string(), z.union([z.string().max(100), z.boolean()]));

const targetKind = z.string().regex(/^[a-z]+\.[a-z-]+$/);

/** For each column of the file: the key of the target's column, or null to leave it out. */
const mapping = z.array(z.string().max(60).nullable()).max(importLimits.columns);

export const importShape = z.object({
  id,
  placeId: id,
  target: targetKind,
  params,
  state: importState,
  fileName: z.string(),
  fileBytes: z.int(),
  fileKind: z.enum(['text', 'sheets']).nullable(),
  sheets: z.array(z.string()),
  /** As found in the file; null while it is read. `isSure` is false where no encoding fits every byte. */
  detected: tableFormat.nullable(),
  isSure: z.boolean(),
  format: tableFormat.nullable(),
  mapping: mapping.nullable(),
  basis: consentBasis.nullable(),
  basisNote: z.string(),
  /** What the check expects, and what has been written so far. */
  expected: importCounts.nullable(),
  written: importCounts.nullable(),
  rowsTotal: z.int().nullable(),
  rowsDone: z.int(),
  problem: sentence.nullable(),
  hasRefusedFile: z.boolean(),
  by: z.object({ kind: actorKind, name: z.string().nullable() }),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** When file and rows are thrown away. */
  expiresAt: instant.nullable(),
});
export type Import = z.infer<typeof importShape>;

export const listImports = route({
  id: 'people.list-imports',
  method: 'GET',
  path: '/audiences/:audienceId/imports',
  can: 'people.view',
  summary: 'Imports into an audience, newest first',
  input: pageQuery,
  output: pageOf(importShape),
});

export const uploadImport = route({
  id: 'people.upload-import',
  method: 'POST',
  path: '/audiences/:audienceId/imports',
  can: 'people.manage',
  summary: 'Upload a file to import: CSV, TSV or xlsx. Nothing is written yet',
  media: 'upload',
  output: importShape,
  status: 201,
});

export const getImport = route({
  id: 'people.get-import',
  method: 'GET',
  path: '/imports/:importId',
  can: 'people.view',
  summary: 'One import and how far it is',
  output: importShape,
});

const flag = z.enum(['true', 'false']);

export const previewImport = route({
  id: 'people.preview-import',
  method: 'GET',
  path: '/imports/:importId/preview',
  can: 'people.view',
  summary: 'The first rows of the file, read as said, and how its columns would be mapped',
  input: z.object({
    encoding: tableFormat.shape.encoding.optional(),
    delimiter: tableFormat.shape.delimiter.optional(),
    hasHeader: flag.optional(),
    sheet: z.coerce.number().int().min(0).max(100).optional(),
    target: targetKind.default('people.contacts'),
    /** Of the target `messaging.scenario`: which. */
    scenarioId: id.optional(),
  }),
  output: z.object({
    format: tableFormat,
    /** Null without a header. */
    header: z.array(z.string()).nullable(),
    rows: z.array(z.array(z.string())),
    /** Whether characters were found that the encoding does not know. */
    isGarbled: z.boolean(),
    /** What columns of the file can become. */
    columns: z.array(z.object({ key: z.string(), label: z.string(), required: z.boolean() })),
    mapping,
    /** Whether the mapping is the one of an earlier file with this header. */
    isRemembered: z.boolean(),
  }),
});
export type ImportPreview = z.output<typeof previewImport.output>;

export const checkImport = route({
  id: 'people.check-import',
  method: 'POST',
  path: '/imports/:importId/checks',
  can: 'people.manage',
  summary: 'Settle how the file is read and on what grounds its people may be written to, and see what would happen. Writes nothing',
  input: z.object({
    format: tableFormat,
    mapping,
    target: targetKind.default('people.contacts'),
    params: params.default({}),
    basis: consentBasis,
    /** Where and when they agreed, or how they are known. */
    basisNote: z.string().trim().min(1).max(500),
  }),
  output: importShape,
  example: {
    format: { encoding: 'shift_jis', delimiter: ',', hasHeader: true, sheet: 0 },
    mapping: ['mail', 'name'],
    basis: 'agreed',
    basisNote: '2026年10月の料理教室の申込書で同意',
  },
});

export const listImportRows = route({
  id: 'people.list-import-rows',
  method: 'GET',
  path: '/imports/:importId/rows',
  can: 'people.view',
  summary: 'What the check found about each row, in the order of the file',
  input: pageQuery.extend({ verdict: importVerdict.optional() }),
  output: pageOf(
    z.object({
      row: z.int(),
      verdict: importVerdict,
      /** What the row is known by. */
      shown: z.string(),
      changes: z.array(z.object({ label: z.string(), old: z.string().nullable(), new: z.string().nullable() })),
      problems: z.array(sentence.extend({ label: z.string() })),
      /** Of a repeated row: where the same address stood first. */
      firstRow: z.int().nullable(),
    }),
  ),
});

export const startImport = route({
  id: 'people.start-import',
  method: 'POST',
  path: '/imports/:importId/runs',
  can: 'people.manage',
  summary: 'Write the rows of a checked import, or go on with a paused one',
  output: importShape,
});

export const pauseImport = route({
  id: 'people.pause-import',
  method: 'POST',
  path: '/imports/:importId/pauses',
  can: 'people.manage',
  summary: 'Stop after the rows that are being written',
  output: importShape,
});

export const cancelImport = route({
  id: 'people.cancel-import',
  method: 'POST',
  path: '/imports/:importId/cancellation',
  can: 'people.manage',
  summary: 'Give an import up. What is written already stays',
  output: importShape,
});

export const downloadRefused = route({
  id: 'people.download-refused-rows',
  method: 'GET',
  path: '/imports/:importId/refused-rows',
  can: 'people.view',
  summary: 'The rows that were refused, as in the file, with the reason in a column of its own; in the file’s own encoding',
  media: 'file',
  output: null,
});
