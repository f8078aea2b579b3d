import { z } from 'zod';
import { id, route } from '#platform/http/contract.ts';
import { field, said } from '../contract.ts';

// Conditions (条件): who is meant, as a tree.

/** One statement about a contact. `kind` names a `ConditionField`; the other properties are its parameters. */
export interface ConditionLeaf {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/**
 * Who is meant: all of some conditions, any of them, not one, or a single statement. `{ all: [] }` is everybody. Stored as JSON by
 * whoever owns it: a segment, a message, a step of an action.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ConditionLeaf;

/** As deep as a person still reads, and as many statements as a query bears. */
export const CONDITION_DEPTH = 6;
export const CONDITION_NODES = 100;

/** Everybody of the audience. */
export const EVERYBODY: Condition = { all: [] };

interface ShapeProblem {
  path: (string | number)[];
  message: string;
  data?: Record<string, number>;
}

/** The shape of a condition; what its statements name is checked on the server, by `checkCondition`. */
export const condition = z.custom<Condition>().superRefine((value, context) => {
  for (const { path, message, data } of shapeProblems(value)) {
    context.addIssue({ code: 'custom', path, message, ...(data ? { params: data } : {}) });
  }
});

/** Walked in steps and not by recursion: a tree of any depth may be sent. The first problem is enough. */
function shapeProblems(root: unknown): ShapeProblem[] {
  const open: { node: unknown; path: (string | number)[]; depth: number }[] = [{ node: root, path: [], depth: 1 }];
  for (let seen = 1; open.length > 0; seen++) {
    const { node, path, depth } = open.pop() ?? { node: undefined, path: [], depth: 0 };
    if (seen + open.length > CONDITION_NODES)
      return [{ path: [], message: 'people:problems.conditionTooMany', data: { count: CONDITION_NODES } }];
    if (depth > CONDITION_DEPTH) return [{ path, message: 'people:problems.conditionTooDeep', data: { count: CONDITION_DEPTH } }];
    const parts = partsOf(node);
    if (!parts) return [{ path, message: 'people:problems.conditionShape' }];
    open.push(...parts.map((part) => ({ node: part.node, path: [...path, ...part.at], depth: depth + 1 })));
  }
  return [];
}

/** The conditions within one, with their places; undefined for what is no condition. */
function partsOf(node: unknown): { node: unknown; at: (string | number)[] }[] | undefined {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return undefined;
  const entries = Object.entries(node);
  const [name, value] = entries[0] ?? [];
  if (entries.length === 1 && (name === 'all' || name === 'any') && Array.isArray(value)) {
    return value.map((part: unknown, index) => ({ node: part, at: [name, index] }));
  }
  if (entries.length === 1 && name === 'not') return [{ node: value, at: ['not'] }];
  return 'kind' in node && typeof node.kind === 'string' && !('all' in node || 'any' in node || 'not' in node) ? [] : undefined;
}

/** One line of a condition in words; lines stand in the tree's order, groups before what is in them. */
export const conditionLine = z.object({
  /** The node's place in the tree: `['all', 0, 'not']`. */
  path: z.array(z.union([z.string(), z.number()])),
  depth: z.int(),
  group: z.enum(['all', 'any', 'not']).nullable(),
  sentence: said,
  /** Names something that is gone: nobody can say whether it holds. */
  stale: z.boolean(),
});
export type ConditionLine = z.infer<typeof conditionLine>;

export const explainedLine = conditionLine.extend({
  /** Null: nobody can say, because something is gone. */
  holds: z.boolean().nullable(),
  /** How it stands with this person. */
  actual: said.nullable(),
});
export type ExplainedLine = z.infer<typeof explainedLine>;

const sampled = z.object({ id, mail: z.string().nullable(), name: z.string().nullable() });

export const previewCondition = route({
  id: 'people.preview-condition',
  method: 'POST',
  path: '/audiences/:audienceId/condition-previews',
  can: 'people.view',
  summary: 'How many contacts meet a condition just now, a few of them, and the condition in words',
  input: z.object({ condition }),
  output: z.object({ count: z.int(), sample: z.array(sampled), lines: z.array(conditionLine) }),
  status: 200,
  example: { condition: { all: [{ kind: 'people.mail-domain', operator: 'any_of', domains: ['example.jp'] }] } },
});

export const explainCondition = route({
  id: 'people.explain-condition',
  method: 'POST',
  path: '/contacts/:contactId/condition-explanations',
  can: 'people.view',
  summary: 'Whether a contact meets a condition and why, statement by statement',
  input: z.object({ condition }),
  output: z.object({ holds: z.boolean().nullable(), lines: z.array(explainedLine) }),
  status: 200,
  example: { condition: { all: [{ kind: 'people.mail-domain', operator: 'any_of', domains: ['example.jp'] }] } },
});

export const listConditionFields = route({
  id: 'people.list-condition-fields',
  method: 'GET',
  path: '/audiences/:audienceId/condition-fields',
  can: 'people.view',
  summary: 'All fields that a condition about an audience can speak of: shared ones, then those of each scenario',
  output: z.object({ items: z.array(field.extend({ scopeLabel: z.string().nullable() })) }),
});
