import type { Ctx } from '#platform/ctx.ts';
import { fail } from './contract.ts';
import { elementNodesOf } from './document/walk.ts';
import { pageCheckPlug, type PageProblem } from './extend.ts';
import { readDocument } from './read-document.ts';

/** Asks every module what its elements lack before visitors may see them. Fails with `page/incomplete`, which says all of it. */
export async function checkBeforePublishing(ctx: Ctx, stored: unknown): Promise<void> {
  const elements = [...elementNodesOf(readDocument(ctx.services, stored, 'drop'))].map(({ node }) => node);
  const problems: PageProblem[] = [];
  for (const { check } of ctx.services.registry.contributions(pageCheckPlug)) problems.push(...(await check(ctx, elements)));
  if (problems.length === 0) return;
  const reasons = [...new Set(problems.map(({ text, data }) => ctx.services.texts(ctx.locale, text, data)))].join(' ');
  fail(
    'page/incomplete',
    { reasons },
    problems.map(({ nodeId, text, data }) => ({ path: ['elements', nodeId], message: text, data })),
  );
}
