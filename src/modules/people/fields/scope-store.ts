import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { fieldScopePlug, type FieldScope } from '../extend.ts';

/** Whoever keeps the values of a scope; fails with `request/not-found` where nobody knows it. */
export async function scopeStore(ctx: Ctx, scopeId: string): Promise<FieldScope> {
  for (const store of stores(ctx)) if ((await store.audienceOf(ctx, scopeId)) !== undefined) return store;
  return fail('request/not-found');
}

/** The audience that a scope belongs to; undefined where nobody knows the scope. */
export async function audienceOfScope(ctx: Ctx, scopeId: string): Promise<string | undefined> {
  for (const store of stores(ctx)) {
    const audienceId = await store.audienceOf(ctx, scopeId);
    if (audienceId !== undefined) return audienceId;
  }
  return undefined;
}

/** What scopes are called, by id. */
export async function scopeLabels(ctx: Ctx, scopeIds: readonly string[]): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  if (scopeIds.length === 0) return labels;
  for (const store of stores(ctx)) for (const [id, label] of await store.labels(ctx, scopeIds)) labels.set(id, label);
  return labels;
}

/** The scopes in which a contact can hold values of its own. */
export async function scopesOfContact(ctx: Ctx, contactId: string): Promise<string[]> {
  const scopeIds: string[] = [];
  for (const store of stores(ctx)) scopeIds.push(...(await store.scopesOf(ctx, contactId)));
  return scopeIds;
}

function stores(ctx: Ctx): readonly FieldScope[] {
  return ctx.services.registry.contributions(fieldScopePlug);
}
