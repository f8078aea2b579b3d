import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { gatherForm, listFields, validateValues, type Field, type SentValues } from '#modules/people/api.ts';
import { fail } from '../contract.ts';
import type { Register } from './register.ts';
import type { RegisterScenario } from './scenario-to-register.ts';

/** What somebody gave, read and sorted by where it belongs; by placeholder name, without the mail address. */
export interface Given {
  shared: Record<string, string>;
  own: Record<string, string>;
  /** What they agreed to by ticking a consent, in the words that stood beside it. */
  agreed: string[];
}

/**
 * Reads what somebody gave for the fields of both scopes. `complete`: it is a form that shows the fields, so required ones must be
 * there. Fails with `registration/refused`, problems at `['mail']` or `['values', key]`; with `dropUnfit`, values that do not fit
 * their fields are left out instead.
 */
export async function checkGiven(
  ctx: Ctx,
  input: {
    scenario: RegisterScenario;
    mail: string;
    values: SentValues;
    /** See `Register`. */
    arrivedWith?: Register['arrivedWith'];
    complete: boolean;
    dropUnfit?: boolean;
  },
): Promise<Given> {
  const fields = await formFields(ctx, input.scenario);
  const asked = input.complete
    ? fields
    : (await allFields(ctx, input.scenario)).map((field) => ({ ...field, required: field.key === 'mail' }));
  const sent = await gatherForm(asked, { ...input.values, mail: input.mail }, input.arrivedWith);
  const { values, problems } = validateValues(ctx, asked, sent);
  const refused = input.dropUnfit ? problems.filter((problem) => problem.path[0] === 'mail') : problems;
  if (refused.length > 0) fail('registration/refused', {}, refused.map(placed));
  const of = (scope: Field['scope']) =>
    Object.fromEntries(
      asked
        .filter((field) => field.scope === scope && field.key !== 'mail')
        .flatMap((field) => {
          const value = values[field.key];
          return value === undefined ? [] : [[field.key, value]];
        }),
    );
  const agreed = asked.filter((field) => field.type === 'consent' && values[field.key] !== undefined).map((field) => field.consentText);
  return { shared: of('audience'), own: of('scenario'), agreed };
}

/** The fields that a scenario's forms show, in order; mail is among them. */
export async function formFields(ctx: Ctx, scenario: Pick<RegisterScenario, 'id' | 'audienceId'>): Promise<Field[]> {
  return (await allFields(ctx, scenario)).filter((field) => field.useInForm || field.key === 'mail');
}

async function allFields(ctx: Ctx, scenario: Pick<RegisterScenario, 'id' | 'audienceId'>): Promise<Field[]> {
  return listFields(ctx, { audienceId: scenario.audienceId, scenarioId: scenario.id });
}

function placed(problem: FieldProblem): FieldProblem {
  return problem.path[0] === 'mail' ? problem : { ...problem, path: ['values', ...problem.path] };
}
