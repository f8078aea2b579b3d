import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import { replaceElements } from './check-document.ts';
import { documentSchema, type PageDocument } from './document/schema.ts';
import { elementsOf } from './element-registry.ts';
import { migrateElement } from './migrate-element.ts';

/**
 * A stored document in today's shape. What was valid when it was saved is never refused here. An element whose kind is gone, or
 * whose properties hold no longer, is left out of what visitors see (`drop`), and kept as it is for its author (`keep`), who is
 * told when saving.
 */
export function readDocument(services: Pick<Services, 'registry' | 'log'>, stored: unknown, broken: 'drop' | 'keep'): PageDocument {
  const elements = elementsOf(services.registry);
  return replaceElements(documentSchema.parse(stored), (node) => {
    const element = elements.get(node.kind);
    if (!element) return broken === 'keep' ? node : undefined;
    const { v, props } = migrateElement(element, node);
    const parsed = z.safeParse(element.schema, props);
    if (parsed.success) return { ...node, v, props: { ...Object(parsed.data) } };
    const paths = parsed.error.issues.map((issue) => issue.path.join('.')).join(' ');
    services.log.error({ kind: node.kind, version: node.v, paths }, 'a stored element no longer holds');
    return broken === 'keep' ? node : undefined;
  });
}
