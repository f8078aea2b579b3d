import { formFields, listScenariosById } from '#modules/messaging/api.ts';
import { dataSource } from '#modules/pages/extend.ts';
import { formField, type FormField } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';

/** What a form shows of the scenario that it registers in. */
export interface FormData {
  fields: readonly FormField[];
  /** Shown beside the button; the receipt of consent keeps the words. */
  consentText: string;
}

/** Forms by the scenario that they register in. An archived scenario takes nobody: it has no form. */
export const scenarioForm = dataSource<FormData>('scenario', async (ctx: Ctx, ids) => {
  const forms = new Map<string, FormData>();
  for (const scenario of (await listScenariosById(ctx, ids)).values()) {
    if (scenario.archivedAt) continue;
    // What an address brings along is the request's, and no page's.
    const fields = (await formFields(ctx, scenario)).filter((field) => field.type !== 'hidden');
    const at = { now: ctx.clock.now(), timeZone: ctx.workspace.timeZone };
    forms.set(scenario.id, {
      fields: fields.map((field) => formField(field, at)),
      consentText: scenario.consentText,
    });
  }
  return forms;
});
