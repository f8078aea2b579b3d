import { formFields, listScenariosById } from '#modules/messaging/api.ts';
import { dataSource } from '#modules/pages/extend.ts';
import type { Field } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';

/** What a form shows of the scenario that it registers in. */
export interface FormData {
  fields: readonly Pick<Field, 'key' | 'label' | 'type' | 'options' | 'required'>[];
  /** Shown beside the button; the receipt of consent keeps the words. */
  consentText: string;
}

/** Forms by the scenario that they register in. An archived scenario takes nobody: it has no form. */
export const scenarioForm = dataSource<FormData>('scenario', async (ctx: Ctx, ids) => {
  const forms = new Map<string, FormData>();
  for (const scenario of (await listScenariosById(ctx, ids)).values()) {
    if (scenario.archivedAt) continue;
    const fields = await formFields(ctx, scenario);
    forms.set(scenario.id, {
      fields: fields.map(({ key, label, type, options, required }) => ({ key, label, type, options, required })),
      consentText: scenario.consentText,
    });
  }
  return forms;
});
