import { z } from 'zod';
import { instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { suppressionReason } from '../contract.ts';

// Addresses that nothing is sent to (配信停止リスト), of the whole workspace.

/** Lines as pasted, or the first column of a file. */
export const pastedLines = z.array(z.string().max(2000)).min(1).max(5000);

/** What became of pasted lines; refused ones with their number, from 1. */
export const linesAdded = z.object({
  added: z.int(),
  already: z.int(),
  refused: z.array(z.object({ line: z.int(), text: z.string(), textKey: z.string() })),
});

export const suppressed = z.object({ mail: z.string(), reason: suppressionReason, detail: z.string(), at: instant });
export type Suppressed = z.infer<typeof suppressed>;

export const listSuppressions = route({
  id: 'people.list-suppressions',
  method: 'GET',
  path: '/suppressions',
  can: 'people.view',
  summary: 'Addresses that nothing is sent to, newest first; `q`: how the address begins',
  input: pageQuery.extend({ q: z.string().trim().max(254).optional(), reason: suppressionReason.optional() }),
  output: pageOf(suppressed),
});

export const addSuppressions = route({
  id: 'people.add-suppressions',
  method: 'POST',
  path: '/suppressions',
  can: 'people.manage',
  summary: 'Send nothing to these addresses any more, one a line. Those that are there keep their reason',
  input: z.object({
    lines: pastedLines,
    reason: suppressionReason.default('by_staff'),
    detail: z.string().trim().max(500).default(''),
  }),
  output: linesAdded,
  example: { lines: ['taro@example.jp'] },
});

export const deleteSuppression = route({
  id: 'people.delete-suppression',
  method: 'DELETE',
  path: '/suppressions',
  can: 'people.manage',
  summary: 'Send to an address again. Answers what it was, so that it can be put back',
  input: z.object({ mail: z.string().trim().min(1).max(254) }),
  output: suppressed.nullable(),
  example: { mail: 'taro@example.jp' },
});

export const exportSuppressions = route({
  id: 'people.export-suppressions',
  method: 'GET',
  path: '/suppressions/file',
  can: 'people.view',
  summary: 'All of these addresses as CSV, in the form that adding them reads',
  output: null,
  media: 'file',
});
