import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { linesAdded, pastedLines } from './suppressions.ts';

// Who may not register (登録禁止設定).

export const blockKind = z.enum(['mail', 'domain', 'network']);

export const block = z.object({
  id,
  kind: blockKind,
  value: z.string(),
  note: z.string(),
  /** How often somebody was refused by it. */
  hits: z.int(),
  lastHitAt: instant.nullable(),
  at: instant,
});
export type RegistrationBlock = z.infer<typeof block>;

export const listBlocks = route({
  id: 'people.list-registration-blocks',
  method: 'GET',
  path: '/registration-blocks',
  can: 'people.view',
  summary: 'Rules of who may not register, newest first; `q`: how the value begins',
  input: pageQuery.extend({ q: z.string().trim().max(254).optional(), kind: blockKind.optional() }),
  output: pageOf(block),
});

export const addBlocks = route({
  id: 'people.add-registration-blocks',
  method: 'POST',
  path: '/registration-blocks',
  can: 'people.manage',
  summary: 'Add rules, one a line: an address, a domain (with its subdomains), an IP address or a network. Those that are there stay',
  input: z.object({ lines: pastedLines, note: z.string().trim().max(200).default('') }),
  output: linesAdded,
  example: { lines: ['spam@example.com', 'example.net', '203.0.113.0/24'] },
});

export const deleteBlock = route({
  id: 'people.delete-registration-block',
  method: 'DELETE',
  path: '/registration-blocks/:registrationBlockId',
  can: 'people.manage',
  summary: 'Take a rule away',
  output: null,
});

export const exportBlocks = route({
  id: 'people.export-registration-blocks',
  method: 'GET',
  path: '/registration-blocks/file',
  can: 'people.view',
  summary: 'All rules as CSV, in the form that adding them reads',
  output: null,
  media: 'file',
});
