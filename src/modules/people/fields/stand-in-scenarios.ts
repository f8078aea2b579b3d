import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Module } from '#platform/module.ts';
import { randomId } from '#platform/ids.ts';
import { fieldScopePlug, type FieldScope } from '../extend.ts';

/**
 * Stands in tests where messaging fills `fieldScopePlug`: scenarios with a name, an audience, and values in memory. People's
 * own rules are tested against it; that real scenarios keep the plug's promises is messaging's own test.
 */
export function standInScenarios(): { module: Module; makeScenario(audienceId: string, name: string): string } {
  const scenarios = new Map<string, { audienceId: string; name: string }>();
  const stored = new Map<string, Record<string, string>>();
  const at = (scopeId: string, contactId: string) => `${scopeId} ${contactId}`;
  const scope: FieldScope = {
    scope: 'scenario',
    labels: async (_ctx, scopeIds) =>
      new Map(scopeIds.flatMap((id) => (scenarios.has(id) ? [[id, scenarios.get(id)?.name ?? ''] as const] : []))),
    audienceOf: async (_ctx: Ctx, scopeId) => scenarios.get(scopeId)?.audienceId,
    scopesOf: async (_ctx, contactId) => [...scenarios.keys()].filter((scopeId) => stored.has(at(scopeId, contactId))),
    load: async (_ctx, scopeId, contactIds) => new Map(contactIds.map((id) => [id, stored.get(at(scopeId, id)) ?? {}])),
    save: async (_ctx, scopeId, contactId, values) => {
      const merged = { ...stored.get(at(scopeId, contactId)), ...values };
      stored.set(
        at(scopeId, contactId),
        Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null)),
      );
    },
    saveAll: async (_ctx, scopeId, values) => {
      for (const { contactId, fieldId, value } of values)
        stored.set(at(scopeId, contactId), { ...stored.get(at(scopeId, contactId)), [fieldId]: value });
    },
    whereValue: (_ctx, { scopeId, fieldId }, predicate) => {
      const ids = [...stored].flatMap(([key, values]) =>
        key.startsWith(`${scopeId} `) && values[fieldId] ? [key.slice(scopeId.length + 1)] : [],
      );
      const values = ids.map((id) => stored.get(at(scopeId, id))?.[fieldId] ?? '');
      return sql<boolean>`exists (select 1 from unnest(${ids}::text[], ${values}::text[]) v (contact_id, value)
        where v.contact_id = c.id and ${predicate(sql<string>`v.value`)})`;
    },
    count: async (_ctx, fieldId) => [...stored.values()].filter((values) => fieldId in values).length,
    forget: async (_ctx, fieldId) => {
      for (const values of stored.values()) delete values[fieldId];
    },
  };
  return {
    module: { name: 'stand-in-scenarios', contributions: [fieldScopePlug.fill(scope)] },
    makeScenario: (audienceId, name) => {
      const id = randomId();
      scenarios.set(id, { audienceId, name });
      return id;
    },
  };
}
