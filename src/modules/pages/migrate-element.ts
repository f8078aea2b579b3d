import type { ElementNode } from './document/schema.ts';
import type { Element } from './extend.ts';

/** The element's properties in the shape of its definition's newest version. Throws when the definition lacks a step on the way. */
export function migrateElement(element: Element, node: ElementNode): { v: number; props: Record<string, unknown> } {
  let { v, props } = node;
  while (v < element.version) {
    const step = element.migrate?.[v];
    if (!step) throw new Error(`element "${element.kind}" has no migration from version ${v}`);
    props = step(props);
    v++;
  }
  return { v, props };
}
