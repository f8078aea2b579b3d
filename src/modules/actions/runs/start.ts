import { sql } from 'kysely';
import { personIdOf, personIdsOf } from '#modules/people/api.ts';
import type { Source } from '#modules/people/contract.ts';
import type { Ctx } from '#platform/ctx.ts';
import { enqueueRuns } from '../engine/enqueue-run.ts';
import { setsById } from '../queries/sets.ts';
import { tables } from '../tables.ts';
import { insertRuns } from './insert-runs.ts';
import { startRun } from './start-run.ts';

export interface Start {
  /** A trigger's kind: `messaging.registered`. */
  trigger: `${string}.${string}`;
  /** What happened to whom or what, as the trigger's `subjectOf` names it: `scenario:AbC…`. */
  subject: string | null;
  /** Names this one happening for ever: the same cause starts a set once, however often it is told. */
  cause: string;
  contactId: string | null;
  /** The scenario whose own values fill placeholders. */
  scopeId?: string | null;
  variables?: Readonly<Record<string, string>>;
  /** From where it came: of kind `action` it carries the chain of causes on. */
  source?: Source | undefined;
}

/**
 * Something happened: runs every set that a trigger of this kind and subject sets off, in the caller's transaction. The module that owns
 * the fact calls it. Costs one look-up where nothing listens.
 */
export async function start(ctx: Ctx, input: Start): Promise<void> {
  for (const setId of await listening(ctx, input)) await startSet(ctx, { ...input, setId });
}

/** One thing that happened to many contacts, with what names it for each of them. */
export type StartMany = Omit<Start, 'cause' | 'contactId'> & { each: readonly { cause: string; contactId: string }[] };

/** As `start` for each of many contacts, in a few statements. */
export async function startMany(ctx: Ctx, input: StartMany): Promise<void> {
  for (const setId of await listening(ctx, input)) await startSetForMany(ctx, { ...input, setId });
}

/**
 * Runs one set because something happened: for uses of a set that a module keeps itself (an action after a message). Returns the
 * run's id; undefined where the set is gone or archived. The same cause again returns the run that there is.
 */
export async function startSet(ctx: Ctx, input: Start & { setId: string }): Promise<string | undefined> {
  const personId = input.contactId === null ? null : await personIdOf(ctx, input.contactId);
  // Erased since it happened: there is nobody to do anything for.
  if (personId === undefined) return undefined;
  return startRun(ctx, {
    setId: input.setId,
    cause: input.cause,
    trigger: { kind: input.trigger, subject: input.subject },
    contact: input.contactId === null || personId === null ? null : { id: input.contactId, personId },
    scopeId: input.scopeId ?? null,
    variables: input.variables ?? {},
    causedBy: input.source?.kind === 'action' ? (input.source.id ?? null) : null,
    rerunOf: null,
  });
}

/** As `startSet` for each of many contacts, in a few statements; in what an action set off, where a loop is one person's, one after the other. */
export async function startSetForMany(ctx: Ctx, input: StartMany & { setId: string }): Promise<void> {
  const { setId, trigger, subject, scopeId = null, variables = {}, source, each } = input;
  if (source?.kind === 'action') {
    for (const one of each) await startSet(ctx, { ...input, ...one });
    return;
  }
  const set = (await setsById(ctx, [setId])).get(setId);
  if (!set || set.archived_at || each.length === 0) return;
  const people = await personIdsOf(
    ctx,
    each.map((one) => one.contactId),
  );
  const runIds = await insertRuns(ctx, {
    setId,
    trigger: { kind: trigger, subject },
    scopeId,
    variables,
    chain: [],
    reason: ctx.workspace.closing ? 'closing' : undefined,
    rerunOf: null,
    // Who was erased since it happened: there is nobody to do anything for.
    each: each.flatMap(({ cause, contactId: id }) => {
      const personId = people.get(id);
      return personId === undefined ? [] : [{ cause, contact: { id, personId } }];
    }),
  });
  if (!ctx.workspace.closing) await enqueueRuns(ctx, runIds);
}

/** The sets that a trigger of this kind and subject sets off, but for archived ones. */
async function listening(ctx: Ctx, { trigger, subject }: Pick<Start, 'trigger' | 'subject'>): Promise<string[]> {
  const found = await tables(ctx)
    .selectFrom('action_triggers as t')
    .innerJoin('action_sets as s', (join) => join.onRef('s.workspace_id', '=', 't.workspace_id').onRef('s.id', '=', 't.set_id'))
    .select('t.set_id')
    .distinct()
    .where('t.workspace_id', '=', ctx.workspace.id)
    .where('t.kind', '=', trigger)
    .where(sql<boolean>`(t.subject is null or t.subject = ${subject})`)
    .where('s.archived_at', 'is', null)
    .execute();
  return found.map((row) => row.set_id);
}
