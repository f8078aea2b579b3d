import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { actorKind } from '../contract.ts';
import { contactFilter } from './contact-filter.ts';

// Exports: a list written down as a file.

export const exportState = z.enum(['waiting', 'running', 'ready', 'cancelled', 'failed']);
export const exportEncoding = z.enum(['utf-8', 'shift_jis']);
export const exportDelimiter = z.enum([',', '\t']);

/** A cell that holds what the encoding does not know; each such character was replaced by 〓. */
const lostCell = z.object({
  /** As a spreadsheet numbers it, the header counted. */
  row: z.int(),
  shown: z.string(),
  label: z.string(),
  characters: z.array(z.string()),
});
export type LostCell = z.infer<typeof lostCell>;

/** How many lost cells are named one by one. */
export const MOST_LOST = 200;

export const exportShape = z.object({
  id,
  placeId: id,
  source: z.string(),
  state: exportState,
  fileName: z.string(),
  columns: z.array(z.string()),
  encoding: exportEncoding,
  delimiter: exportDelimiter,
  rowsTotal: z.int().nullable(),
  rowsDone: z.int(),
  bytes: z.int().nullable(),
  lostCount: z.int(),
  /** The first `MOST_LOST` of them. */
  lost: z.array(lostCell),
  problem: z.object({ textKey: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).nullable(),
  by: z.object({ kind: actorKind, name: z.string().nullable() }),
  createdAt: instant,
  finishedAt: instant.nullable(),
  /** When the file is thrown away. */
  expiresAt: instant.nullable(),
});
export type Export = z.infer<typeof exportShape>;

export const listExportColumns = route({
  id: 'people.list-export-columns',
  method: 'GET',
  path: '/audiences/:audienceId/export-columns',
  can: 'people.view',
  summary: 'What an export of contacts can hold, in order',
  output: z.object({ items: z.array(z.object({ key: z.string(), label: z.string(), isUsual: z.boolean() })) }),
});

export const listExports = route({
  id: 'people.list-exports',
  method: 'GET',
  path: '/audiences/:audienceId/exports',
  can: 'people.view',
  summary: 'Exports of an audience, newest first',
  input: pageQuery,
  output: pageOf(exportShape),
});

export const createExport = route({
  id: 'people.create-export',
  method: 'POST',
  path: '/audiences/:audienceId/exports',
  can: 'people.manage',
  summary: 'Have contacts written down as a file. All of them, or those that meet a filter',
  input: z.object({
    columns: z.array(z.string().max(60)).min(1).max(300),
    encoding: exportEncoding.default('utf-8'),
    delimiter: exportDelimiter.default(','),
    filter: contactFilter.default({}),
  }),
  output: exportShape,
  status: 202,
  example: { columns: ['mail', 'name'], encoding: 'shift_jis' },
  limit: { times: 60, seconds: 3600, by: 'actor' },
});

export const cancelExport = route({
  id: 'people.cancel-export',
  method: 'POST',
  path: '/exports/:exportId/cancellation',
  can: 'people.manage',
  summary: 'Give an export up, or throw its file away',
  output: exportShape,
});

export const downloadExport = route({
  id: 'people.download-export',
  method: 'GET',
  path: '/exports/:exportId/file',
  can: 'people.manage',
  summary: 'The file of an export, until it expires',
  media: 'file',
  output: null,
});
