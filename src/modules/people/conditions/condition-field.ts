import type { RawBuilder } from 'kysely';
import type { output as ZodOutput, ZodType } from 'zod/v4';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { plug } from '#platform/module.ts';
import type { Condition } from '../contract/conditions.ts';
import type { FieldUse } from '../extend.ts';

/** A sentence: a text key and what fills it. */
export interface Said {
  textKey: string;
  data?: Record<string, string | number>;
}

/** Something that a condition names. */
export interface ConditionUse {
  kind: 'label' | 'field' | 'segment' | 'scenario' | 'message';
  id: string;
}

/** Where a statement stands. */
export interface ConditionPlace<Params> {
  audienceId: string;
  params: Params;
  /** The segments around it, outermost first: a segment must not come to stand within itself. */
  within: readonly string[];
}

/**
 * A kind of statement that a condition may make about a contact. `people` has those about fields and labels; higher modules
 * add theirs. The screen half fills `conditionInputs` of `people/admin/extend.ts`.
 */
export interface ConditionField<S extends ZodType = ZodType> {
  /** `module.noun`. */
  kind: `${string}.${string}`;
  /** Its parameters, without `kind`. Errors stand at the parameter. */
  params: S;
  /** What it names exists and suits the audience: problems with paths within the parameters, none when all is well. */
  check(ctx: Ctx, at: ConditionPlace<ZodOutput<S>>): Promise<readonly FieldProblem[]>;
  /**
   * SQL over the alias `c`, a row of `contacts`; true or false, never null. Prefer `exists (select … where x.contact_id = c.id)`: the planner makes
   * a join of it. Only called when `check` found nothing.
   */
  compile(ctx: Ctx, at: ConditionPlace<ZodOutput<S>>): Promise<RawBuilder<boolean>>;
  /** The statement in words, with the names of what it speaks of. Also asked when `check` found something. */
  describe(ctx: Ctx, at: ConditionPlace<ZodOutput<S>>): Promise<Said>;
  /** How it stands with one contact, where that says more than yes or no: the value that the field has. */
  actual?(ctx: Ctx, at: ConditionPlace<ZodOutput<S>> & { contactId: string; personId: string }): Promise<Said | null>;
  /** What it names, so that nothing in use is deleted. */
  uses?(params: ZodOutput<S>): readonly ConditionUse[];
}
export const conditionFieldPlug = plug<ConditionField>('people.condition-field');

/**
 * Declares a kind of statement; its parameters' type is known inside and forgotten outside, so that all fit
 * in one list. Whoever calls one has parsed the parameters by its own schema.
 */
export function conditionField<S extends ZodType>(spec: ConditionField<S>): ConditionField {
  return spec;
}

/** A condition that somebody stores, and where that is seen. */
export interface HeldCondition {
  condition: Condition;
  use: FieldUse;
}

/**
 * Whoever stores conditions shows them here: labels, fields and segments that they name are then not deleted, and their screens say
 * where they are used.
 */
export interface ConditionHolder {
  module: string;
  /** All stored conditions of the workspace that still matter: not those of messages long sent. */
  held(ctx: Ctx): Promise<readonly HeldCondition[]>;
}
export const conditionHolderPlug = plug<ConditionHolder>('people.condition-holder');
