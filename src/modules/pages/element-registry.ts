import type { Registry } from '#platform/module.ts';
import { elementPlug, type Element } from './extend.ts';

export type ElementRegistry = ReadonlyMap<string, Element>;

const registries = new WeakMap<Registry, ElementRegistry>();

/** Every kind of element by its name: this module's own and those of higher modules. Throws when two share a name. */
export function elementsOf(registry: Registry): ElementRegistry {
  const known = registries.get(registry);
  if (known) return known;
  const made = new Map<string, Element>();
  for (const element of registry.contributions(elementPlug)) {
    if (made.has(element.kind)) throw new Error(`two elements are named "${element.kind}"`);
    made.set(element.kind, element);
  }
  registries.set(registry, made);
  return made;
}
