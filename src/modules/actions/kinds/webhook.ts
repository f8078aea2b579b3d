import { z } from 'zod';
import { recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { openUrl, secretsOf } from '../endpoints/secrets.ts';
import { actionKind, type Call, type StepInput } from '../extend.ts';
import { fillText } from '../runs/fill-text.ts';
import { describeEndpoint, endpointProblems, readyEndpoint } from './endpoint-part.ts';
import { logged, postTo } from './post-to.ts';
import { signed } from './sign.ts';

export const webhookParams = z.object({
  endpointId: id,
  /** `json`: an event by the Standard Webhooks convention. `form`: names and values as a browser's form sends them. */
  format: z.enum(['json', 'form']).default('json'),
  /** What is sent by name besides (in `json`, under `data.values`); values may hold placeholders. */
  values: z
    .array(z.object({ name: z.string().trim().min(1).max(100), value: z.string().max(5000) }))
    .max(50)
    .default([]),
});
type Params = z.infer<typeof webhookParams>;

/** Tells another system what happened, signed, in order for each person, again and again for a day until it is taken. */
export const webhook = actionKind({
  kind: 'actions.webhook',
  params: webhookParams,
  needsContact: false,
  subjectsOf: (params) => [`endpoint:${params.endpointId}`],
  textsOf: ({ values }) => values.map(({ value: text }, index) => ({ path: ['values', index, 'value'], text })),
  check: async (ctx, params) => endpointProblems(ctx, params.endpointId, ['webhook']),
  describe: async (ctx, params) => describeEndpoint(ctx, params.endpointId, 'actions:kinds.webhook.said'),
  preview: async (ctx, { params, step }) => {
    const { said } = await describeEndpoint(ctx, params.endpointId, 'actions:kinds.webhook.said');
    return { said, shown: (await bodyOf(ctx, params, step)).body };
  },
  outside: {
    endpointOf: (params) => params.endpointId,
    prepare: async (ctx, { params, step }): Promise<Call> => {
      const endpoint = await readyEndpoint(ctx, params.endpointId);
      const { body, type } = await bodyOf(ctx, params, step);
      const headers = { 'content-type': type, ...signed(ctx, { key: step.key, body, secrets: secretsOf(ctx, endpoint) }) };
      const url = openUrl(ctx, endpoint);
      return { log: logged({ url, headers, body }), send: async (services) => postTo(services, { url, headers, body }) };
    },
  },
});

async function bodyOf(ctx: Ctx, params: Params, step: StepInput): Promise<{ body: string; type: string }> {
  const values = params.values.map(({ name, value }): [string, string] => [name, fillText(value, step.values)]);
  if (params.format === 'form') {
    return { body: new URLSearchParams(values).toString(), type: 'application/x-www-form-urlencoded' };
  }
  return { body: JSON.stringify(await eventOf(ctx, step, Object.fromEntries(values))), type: 'application/json' };
}

/** The event (docs/guides/webhooks.md): what it is about stays the same for all attempts, but for the contact's values, which are those of the moment. */
async function eventOf(ctx: Ctx, step: StepInput, values: Record<string, string>): Promise<object> {
  const recipient = step.contact && (await recipientsOf(ctx, [step.contact.id])).get(step.contact.id);
  return {
    type: step.trigger.kind,
    timestamp: step.startedAt.toISOString(),
    data: {
      action: step.setName,
      runId: step.runId,
      subject: step.trigger.subject,
      contact: step.contact && {
        id: step.contact.id,
        personId: step.contact.personId,
        audienceId: step.contact.audienceId,
        mail: recipient?.mail ?? null,
        name: recipient?.name ?? null,
        values: recipient?.values ?? {},
      },
      variables: step.variables,
      values,
    },
  };
}
