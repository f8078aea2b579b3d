import { z } from 'zod';
import { audiencesById, listFields, type Field } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { id } from '#platform/http/contract.ts';

/** A field as steps and triggers name it: shared in an audience, or one scenario's own. */
export const namedField = z.object({
  audienceId: id,
  /** Whose own the field is; absent for a shared one. */
  scenarioId: id.optional(),
  /** The field's placeholder name. */
  key: z.string().min(1).max(40),
});
export type NamedField = z.infer<typeof namedField>;

/** The field as a subject; shared ones by their audience, a scenario's own by the scenario. */
export function fieldSubject({ audienceId, scenarioId, key }: NamedField): string {
  return `field:${scenarioId ?? audienceId}:${key}`;
}

/** Undefined where it is gone. */
export async function findNamedField(ctx: Ctx, { audienceId, scenarioId, key }: NamedField): Promise<Field | undefined> {
  const fields = await listFields(ctx, { audienceId, scenarioId });
  return fields.find((field) => field.key === key && field.scopeId === (scenarioId ?? null));
}

/** What does not fit, with paths inside the params. */
export async function namedFieldProblems(ctx: Ctx, named: NamedField): Promise<FieldProblem[]> {
  if (!(await audiencesById(ctx, [named.audienceId])).has(named.audienceId))
    return [{ path: ['audienceId'], message: 'actions:problems.audience-gone' }];
  return (await findNamedField(ctx, named)) ? [] : [{ path: ['key'], message: 'actions:problems.field-gone' }];
}
