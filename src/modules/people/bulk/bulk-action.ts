import type { output as ZodOutput, ZodType } from 'zod/v4';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { plug } from '#platform/module.ts';

/** Contacts that a chunk of a run is about. */
export interface BulkChunk<Params> {
  runId: string;
  audienceId: string;
  params: Params;
  contacts: readonly { contactId: string; personId: string }[];
}

/**
 * Something that can be done to many contacts of the list at once. Its screen half fills `contactBulkActions` of `people/admin/extend.ts`. The
 * run's actor is the one who asked for it.
 */
export interface ContactBulkAction<S extends ZodType = ZodType> {
  /** `module.verb-noun`. */
  kind: `${string}.${string}`;
  /** A text key: what the audit log calls it. */
  label: `${string}:${string}`;
  /** The permission that it needs besides `people.manage`. */
  can: `${string}.${string}`;
  params: S;
  /** What the parameters name exists: problems with paths within them. */
  check(ctx: Ctx, params: ZodOutput<S>): Promise<readonly FieldProblem[]>;
  /** Does it to some thousands, set-based, in the transaction that counts them as done. Returns for how many something changed. */
  run(ctx: Ctx, chunk: BulkChunk<ZodOutput<S>>): Promise<{ changed: number }>;
}
export const contactBulkPlug = plug<ContactBulkAction>('people.contact-bulk');

/** Declares one; its parameters' type is known inside and forgotten outside. Whoever runs it has parsed them by its own schema. */
export function contactBulkAction<S extends ZodType>(spec: ContactBulkAction<S>): ContactBulkAction {
  return spec;
}
