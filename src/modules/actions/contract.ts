import { z } from 'zod';
import { condition, conditionLine } from '#modules/people/contract/conditions.ts';
import { failures } from '#platform/fail.ts';
import { id, instant, name, version } from '#platform/http/contract.ts';

/** What actions refuses; texts under `errors` in `messages/`. */
export const fail = failures('actions', {
  'set/archived': 'conflict',
  'steps/refused': 'invalid',
  'trigger/refused': 'invalid',
  'endpoint/in-use': 'conflict',
  'endpoint/gone': 'conflict',
  'endpoint/refused': 'invalid',
  'endpoint/no-secret': 'conflict',
  'run/not-over': 'conflict',
  'run/not-failed': 'conflict',
  'run/over': 'conflict',
  'google/in-use': 'conflict',
  'google/credentials': 'invalid',
  'google/refused': 'conflict',
  'google/consent': 'conflict',
  'google/url': 'invalid',
  'inbound/refused': 'unauthenticated',
  'inbound/body': 'invalid',
});

// What the parts are made of.

/** A word about a state or a thing, put into the reader's language by the screen. */
export const said = z.object({ textKey: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])).optional() });

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When a step goes, counted from the end of the one before: at once; later; N days later at HH:MM in the workspace's zone. */
export const delay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('after'),
    days: z.int().min(0).max(365),
    hours: z.int().min(0).max(23),
    minutes: z.int().min(0).max(59),
  }),
  z.object({ kind: z.literal('at_time'), days: z.int().min(0).max(365), at: timeOfDay }),
]);
export type Delay = z.infer<typeof delay>;

/** For whom a step is: those contacts of an audience who meet a condition. A person with no contact there is not among them. */
export const stepCondition = z.object({ audienceId: id, condition });
export type StepCondition = z.infer<typeof stepCondition>;

/** In the kind's own schema, checked by it. */
export const params = z.record(z.string(), z.unknown());

export const kindName = z
  .string()
  .regex(/^[a-z]+\.[a-z]+(-[a-z]+)*$/)
  .max(60);

/** A step as it is given. `id` names one that is there; without it a new one is made. */
export const givenStep = z.object({
  id: id.optional(),
  kind: kindName,
  params,
  delay: delay.default({ kind: 'none' }),
  condition: stepCondition.nullable().default(null),
});

export const step = z.object({
  id,
  position: z.int(),
  kind: kindName,
  params,
  delay,
  condition: stepCondition.nullable(),
  /** The condition in words. */
  conditionLines: z.array(conditionLine),
  /** What it does, as a sentence. */
  said,
  /** Why it cannot work just now: its label was deleted, its receiver is paused. */
  problem: said.nullable(),
});
export type Step = z.infer<typeof step>;

export const folder = z.string().trim().max(100);

/** Names of values that come from outside (through the API or the set's own address), for steps to use as placeholders. */
export const variableNames = z
  .array(z.string().regex(/^[A-Za-z0-9_-]{1,60}$/, 'actions:problems.variable-name'))
  .max(50)
  .transform((names) => [...new Set(names)]);

/** What sets a set off. */
export const trigger = z.object({
  id,
  kind: kindName,
  params,
  said,
  problem: said.nullable(),
});
export type Trigger = z.infer<typeof trigger>;

/** Where another system sets it off. The secret that it signs with is told once, when it is made. */
export const inbound = z.object({ url: z.string(), audience: z.object({ id, name: z.string() }).nullable() });
export type Inbound = z.infer<typeof inbound>;

export const actionSet = z.object({
  id,
  name: name(100),
  folder,
  variableNames: z.array(z.string()),
  steps: z.array(step),
  triggers: z.array(trigger),
  inbound: inbound.nullable(),
  archivedAt: instant.nullable(),
  version,
  createdAt: instant,
});
export type ActionSet = z.infer<typeof actionSet>;

export const actionSetSummary = z.object({
  id,
  name: z.string(),
  folder: z.string(),
  variableNames: z.array(z.string()),
  /** What its steps do, in order. */
  steps: z.array(said),
  triggerCount: z.int(),
  /** Of the last 30 days. */
  runs: z.int(),
  failedRuns: z.int(),
  archivedAt: instant.nullable(),
  version,
  createdAt: instant,
});
export type ActionSetSummary = z.infer<typeof actionSetSummary>;

export const runState = z.enum(['running', 'done', 'failed', 'stopped']);
export const stopReason = z.enum(['loop', 'depth', 'closing', 'staff', 'archived']);
export const runStepState = z.enum(['ahead', 'waiting', 'queued', 'held', 'running', 'retrying', 'done', 'skipped', 'failed', 'stopped']);

/** One link of how it came to this: a run, and the step of it that caused the next. */
export const chainLink = z.object({
  runId: id,
  setId: id,
  setName: z.string(),
  personId: id.nullable(),
  /** The step of that run from which the next one came. */
  runStepId: id,
  kind: z.string(),
});
export type ChainLink = z.infer<typeof chainLink>;

export const runContact = z.object({ id, name: z.string().nullable(), mail: z.string().nullable() });

export const runSummary = z.object({
  id,
  set: z.object({ id, name: z.string() }),
  trigger: said,
  contact: runContact.nullable(),
  state: runState,
  reason: stopReason.nullable(),
  /** Steps that are finished, of all. */
  finished: z.int(),
  steps: z.int(),
  /** When the next step goes, where one waits for its time or its next attempt. */
  nextAt: instant.nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const attempt = z.object({
  id,
  attempt: z.int(),
  at: instant,
  milliseconds: z.int(),
  succeeded: z.boolean(),
  request: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  response: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }).nullable(),
  outcome: said,
});
export type Attempt = z.infer<typeof attempt>;

export const runStep = z.object({
  id,
  position: z.int(),
  kind: kindName,
  said,
  state: runStepState,
  delay,
  dueAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  attempts: z.int(),
  outcome: said.nullable(),
  finishedAt: instant.nullable(),
});
export type RunStep = z.infer<typeof runStep>;

export const run = runSummary.extend({
  variables: z.record(z.string(), z.string()),
  chain: z.array(chainLink),
  rerunOf: id.nullable(),
  runSteps: z.array(runStep),
});
export type Run = z.infer<typeof run>;

export const endpointKind = z.enum(['webhook', 'slack', 'discord']);
export const pauseReason = z.enum(['failing', 'gone', 'staff']);

export const endpoint = z.object({
  id,
  kind: endpointKind,
  name: name(100),
  /** Whole for a webhook; of a chat only as much as tells it apart. */
  url: z.string(),
  failures: z.int(),
  failingSince: instant.nullable(),
  lastError: z.string().nullable(),
  lastSuccessAt: instant.nullable(),
  pausedAt: instant.nullable(),
  pauseReason: pauseReason.nullable(),
  /** Steps of runs that wait for it: held by its pause, or for their next attempt. */
  waiting: z.int(),
  usedBy: z.array(z.object({ id, name: z.string() })),
  version,
  createdAt: instant,
});
export type Endpoint = z.infer<typeof endpoint>;

/** What one step would do. */
export const tryStep = z.object({
  position: z.int(),
  kind: kindName,
  /** When it would go, counted from now. */
  at: instant,
  /** `skips`: its condition does not hold, or there is no contact. `unknown`: nobody can say of somebody imagined. */
  verdict: z.enum(['does', 'skips', 'fails', 'unknown']),
  said,
  /** What would be sent. */
  shown: z.string().nullable(),
  conditionLines: z.array(conditionLine.extend({ holds: z.boolean().nullable() })),
});
export type TryStep = z.infer<typeof tryStep>;

export const googleConnection = z.object({
  id,
  kind: z.enum(['service_account', 'oauth']),
  name: name(100),
  /** Of the service account, to share the spreadsheet with; or of whoever agreed. Null: nobody has agreed yet. */
  mail: z.string().nullable(),
  usedBy: z.array(z.object({ id, name: z.string() })),
  createdAt: instant,
});
export type GoogleConnection = z.infer<typeof googleConnection>;
