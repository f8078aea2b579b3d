import { elementNodesOf, type Sections } from '../document/walk.ts';
import type { Link } from '../extend.ts';

/** The id attribute of a node that a link of the page scrolls to. */
export function anchorOf(nodeId: string): string {
  return `n-${nodeId}`;
}

/**
 * Attributes of an `<a>`; undefined when it leads nowhere. `?to=next` is answered by whatever serves the page: a page does not know
 * where it stands, so the same bytes serve every step and every host.
 */
export function linkAttributes(link: Link): { href: string; target?: '_blank'; rel?: string } | undefined {
  switch (link.to) {
    case 'none':
      return undefined;
    case 'next':
      return { href: '?to=next' };
    case 'scroll':
      return { href: `#${anchorOf(link.node)}` };
    case 'address':
      return link.newTab ? { href: link.address, target: '_blank', rel: 'noopener' } : { href: link.address };
  }
}

/** The nodes of the document that some link scrolls to, wherever in an element's properties the link stands. */
export function scrollTargets(document: Sections): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { node } of elementNodesOf(document)) collect(node.props, found);
  return found;
}

function collect(value: object, found: Set<string>): void {
  if ('to' in value && value.to === 'scroll' && 'node' in value && typeof value.node === 'string') found.add(value.node);
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) collect(inner, found);
}
