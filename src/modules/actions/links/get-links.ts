import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Link } from '../contract/links.ts';
import { setUsesPlug, subjectLinkPlug, type SetUse } from '../extend.ts';
import { getSetRow, setsById, stepsOf, type SetRow, type StepRow } from '../queries/sets.ts';
import { tables } from '../tables.ts';
import { describeStep } from '../sets/describe-step.ts';
import { triggersOf } from '../triggers/triggers-of.ts';

type Links = { setOffBy: Link[]; setsOff: Link[] };

/** What sets a thing off and what it sets off, from triggers, steps, and what other modules keep of sets. */
export async function getLinks(ctx: Ctx, { subject }: { subject: string }): Promise<Links> {
  const [, setId] = /^set:(.+)$/.exec(subject) ?? [];
  return setId === undefined ? linksOfSubject(ctx, subject) : linksOfSet(ctx, setId);
}

async function linksOfSubject(ctx: Ctx, subject: string): Promise<Links> {
  const acting = await tables(ctx)
    .selectFrom('action_steps')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where(sql<boolean>`${subject} = any(subjects)`)
    .orderBy('set_id')
    .orderBy('position')
    .execute();
  const triggers = await triggersOf(ctx, { subject });
  const uses = await usesOf(ctx, { subject });
  const sets = await setsById(ctx, [...acting.map((step) => step.set_id), ...triggers.keys(), ...uses.keys()]);
  const setOffBy: Link[] = [];
  for (const step of acting) {
    const set = sets.get(step.set_id);
    if (set) setOffBy.push({ set: presentSet(set), said: (await describeStep(ctx, step)).said, link: `/w/:workspaceId/actions/${set.id}` });
  }
  const setsOff = [...sets.values()].flatMap((set): Link[] => [
    ...(triggers.get(set.id) ?? []).map(({ said }) => ({ set: presentSet(set), said, link: `/w/:workspaceId/actions/${set.id}` })),
    ...(uses.get(set.id) ?? []).map(({ said }) => ({ set: presentSet(set), said, link: `/w/:workspaceId/actions/${set.id}` })),
  ]);
  return { setOffBy, setsOff };
}

async function linksOfSet(ctx: Ctx, setId: string): Promise<Links> {
  const set = await getSetRow(ctx, setId);
  const triggers = (await triggersOf(ctx, { setIds: [setId] })).get(setId) ?? [];
  const uses = (await usesOf(ctx, { setIds: [setId] })).get(setId) ?? [];
  const setsOff: Link[] = [];
  for (const step of (await stepsOf(ctx, [setId])).get(setId) ?? [])
    setsOff.push({ set: presentSet(set), said: (await describeStep(ctx, step)).said, link: await linkOf(ctx, step) });
  return {
    setOffBy: [
      ...triggers.map(({ said }) => ({ set: presentSet(set), said, link: null })),
      ...uses.map(({ said, link }) => ({ set: presentSet(set), said, link })),
    ],
    setsOff,
  };
}

/** What a step acts on, where that has a screen. */
async function linkOf(ctx: Ctx, step: StepRow): Promise<string | null> {
  for (const subject of step.subjects) {
    for (const plug of ctx.services.registry.contributions(subjectLinkPlug)) {
      const link = await plug.linkOf(ctx, subject);
      if (link !== undefined) return link;
    }
  }
  return null;
}

async function usesOf(ctx: Ctx, asked: { setIds: readonly string[] } | { subject: string }): Promise<Map<string, SetUse[]>> {
  const all = new Map<string, SetUse[]>();
  for (const { usesOf: ask } of ctx.services.registry.contributions(setUsesPlug))
    for (const [setId, uses] of await ask(ctx, asked)) all.set(setId, [...(all.get(setId) ?? []), ...uses]);
  return all;
}

function presentSet(set: SetRow): Link['set'] {
  return { id: set.id, name: set.name, archived: set.archived_at !== null };
}
