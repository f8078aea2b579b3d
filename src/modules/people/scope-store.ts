import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { fieldScopePlug, type FieldScope } from './extend.ts';

/** The module that keeps scenarios' own values; undefined in an installation without it. */
export function findScopeStore(ctx: Ctx): FieldScope | undefined {
  return ctx.services.registry.contributions(fieldScopePlug)[0];
}

/** The same, where a scope was named: without it there is no such scope (`request/not-found`). */
export function scopeStore(ctx: Ctx): FieldScope {
  return findScopeStore(ctx) ?? fail('request/not-found');
}
