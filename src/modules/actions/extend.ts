import type { $ZodType, output as ZodOutput } from 'zod/v4/core';
import type { Source } from '#modules/people/contract.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import { plug } from '#platform/module.ts';

/** A sentence in the module's messages and what fills it. */
export interface Said {
  textKey: TextKey;
  data?: Readonly<Record<string, string | number>>;
}

/** Whom and what a step works for. */
export interface StepInput {
  runId: string;
  setName: string;
  /** Unique to this step of this run and the same for all its attempts: what goes along as the key of idempotency. */
  key: string;
  /** Null: about nobody in particular, or about somebody imagined (in a dry run). */
  contact: { id: string; personId: string; audienceId: string } | null;
  /** What placeholders stand for: fields of the contact, variables of the trigger, `now` and the like. */
  values: Readonly<Record<string, string>>;
  /** What the trigger brought along, by name. */
  variables: Readonly<Record<string, string>>;
  trigger: { kind: string; subject: string | null };
  startedAt: Date;
  /** To hand on to whatever the step changes, so that what follows knows where it came from. */
  source: Source;
}

/** What came of a step. `failed` is for what a person has to mend; what may pass by itself is thrown, or is a call's `later`. */
export interface Outcome {
  state: 'done' | 'skipped' | 'failed';
  said: Said;
}

/** A request as the log shows it: cut short, secrets masked. */
export interface LoggedRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}
export interface LoggedResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What the other side made of a call. */
export type Answer = { response: LoggedResponse | null; said: Said } & (
  | { verdict: 'done' }
  /** Tried again, within 24 hours: after `afterSeconds` where the other side named a time. */
  | { verdict: 'later'; afterSeconds?: number }
  /** Trying again would change nothing. `gone`: the receiver says that it is no more. */
  | { verdict: 'never'; gone?: boolean }
);

/** A call that is ready: everything it needs was read in a transaction, and `send` runs outside of any. */
export interface Call {
  log: LoggedRequest;
  send(services: Services): Promise<Answer>;
}

/** Work inside the house: done in the transaction that records it, so exactly once. */
interface Inside<P> {
  run(ctx: Ctx, input: { params: P; step: StepInput }): Promise<Outcome>;
}
/** A call to somebody else: at least once, with the same key each time. */
interface Outside<P> {
  /** The endpoint that it goes to, for its health and its pause; and whether one person's calls go in order. */
  endpointOf?(params: P): string;
  /** Fails with a `Failure` where it cannot be made at all. */
  prepare(ctx: Ctx, input: { params: P; step: StepInput }): Promise<Call>;
}

interface KindBase<P> {
  /** `actions.webhook`; its name for people is the text `<module>:kinds.<rest>.name`. */
  kind: `${string}.${string}`;
  params: $ZodType;
  /** Without a contact there is nothing for it to act on: it is skipped. */
  needsContact: boolean;
  /** What it acts on: `label:AbC…`, `scenario:AbC…`. */
  subjectsOf(params: P): readonly string[];
  /** Texts within the params that may hold placeholders, with their paths: what nobody knows in them is refused when steps are saved. */
  textsOf?(params: P): readonly { path: readonly (string | number)[]; text: string }[];
  /** What does not fit, with paths inside the params; called when steps are saved. */
  check(ctx: Ctx, params: P): Promise<readonly FieldProblem[]>;
  /** What it does, as a sentence; and why it cannot just now. */
  describe(ctx: Ctx, params: P): Promise<{ said: Said; problem: Said | null }>;
  /** What it would do, without doing it. `shown`: what would be sent. */
  preview(ctx: Ctx, input: { params: P; step: StepInput }): Promise<{ said: Said; shown?: string }>;
}

/** Something that a step can do. */
export type ActionKind<P = unknown> = KindBase<P> & ({ inside: Inside<P>; outside?: never } | { outside: Outside<P>; inside?: never });

export const actionKindPlug = plug<ActionKind>('actions.kind');

/** A kind whose functions see their params parsed, its type forgotten so that all kinds fit in one list. */
export function actionKind<S extends $ZodType>(spec: { params: S } & ActionKind<ZodOutput<S>>): ActionKind {
  // Params are parsed by `spec.params` when they are saved; what comes back from the database passed it.
  return spec;
}

/** Something that can set a set off. The module that owns the fact calls `start` of actions; people's are heard by actions itself. */
export interface Trigger extends Cause {
  params: $ZodType;
  /** The one thing to listen to, `scenario:AbC…`; null for any. */
  subjectOf(params: unknown): string | null;
  check(ctx: Ctx, params: unknown): Promise<readonly FieldProblem[]>;
  describe(ctx: Ctx, params: unknown): Promise<{ said: Said; problem: Said | null }>;
}
export const triggerPlug = plug<Trigger>('actions.trigger');

/** The same for triggers. */
export function trigger<S extends $ZodType>(spec: {
  kind: Trigger['kind'];
  params: S;
  subjectOf(params: ZodOutput<S>): string | null;
  check(ctx: Ctx, params: ZodOutput<S>): Promise<readonly FieldProblem[]>;
  describe(ctx: Ctx, params: ZodOutput<S>): Promise<{ said: Said; problem: Said | null }>;
  variables: readonly string[];
}): Trigger {
  // As for kinds: parsed when they were saved.
  return spec;
}

/** A kind of happening from which runs come: `messaging.sent`; its name for people is the text `<module>:triggers.<rest>.name`. */
export interface Cause {
  kind: `${string}.${string}`;
  /** Names of the variables that it brings along, for the menu of placeholders; their texts are `<module>:variables.<name>`. */
  variables: readonly string[];
}

/** A use of a set that lives in another module's rows: a message that runs it, a product after whose purchase it runs. */
export interface SetUse {
  said: Said;
  /** A screen of the admin: its path with parameters filled but `:workspaceId`. */
  link: string | null;
  /** What sets it off, as a trigger's subject would be: `scenario:AbC…`. */
  subject: string | null;
}
export interface SetUses {
  module: string;
  /** What happens at such uses: what runs name as their trigger. */
  causes: readonly Cause[];
  /** Uses of some sets, by set id; or, with `subject`, of all sets by what belongs to that. */
  usesOf(ctx: Ctx, asked: { setIds: readonly string[] } | { subject: string }): Promise<ReadonlyMap<string, readonly SetUse[]>>;
}
export const setUsesPlug = plug<SetUses>('actions.set-uses');

/** Where a subject (`scenario:AbC…`) has a screen of its own. */
export interface SubjectLink {
  /** Its path with parameters filled but `:workspaceId`; undefined for subjects of others, and for what is gone. */
  linkOf(ctx: Ctx, subject: string): Promise<string | undefined>;
}
export const subjectLinkPlug = plug<SubjectLink>('actions.subject-link');
