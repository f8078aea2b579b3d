import { elementNodesOf, nodesOf, type Sections } from '../document/walk.ts';
import { isElement } from '../document/tree.ts';
import type { Link } from '../extend.ts';

/** What a link needs to know of the page and of the workspace's pages as a whole. */
export interface LinkPlace {
  /** Node id → its id attribute. */
  anchors: ReadonlyMap<string, string>;
  /** Whether links to other sites open in a new tab unless they say otherwise. */
  outsideNewTab: boolean;
  /** The workspace's own origin: addresses that begin with it are not outside. */
  publicUrl: string;
}

/** Attributes of an `<a>`. */
export type LinkAttributes = {
  href: string;
  target?: '_blank';
  rel?: string;
  /** The popup that pressing it opens; without a script, `href` shows it. */
  'data-popup'?: string;
};

/**
 * Attributes of an `<a>`; undefined when it leads nowhere. `?to=next` is answered by whatever serves the page: a page does not know
 * where it stands, so the same bytes serve every step and every host.
 */
export function linkAttributes(link: Link, place: LinkPlace): LinkAttributes | undefined {
  switch (link.to) {
    case 'none':
      return undefined;
    case 'next':
      return { href: '?to=next' };
    case 'scroll':
      return { href: `#${anchorOf(place, link.node)}` };
    case 'popup':
      return { href: `#${anchorOf(place, link.node)}`, 'data-popup': anchorOf(place, link.node) };
    case 'phone':
      return { href: `tel:${link.number.replaceAll('-', '')}` };
    case 'address':
      return (link.newTab ?? (place.outsideNewTab && isOutside(link.address, place.publicUrl)))
        ? { href: link.address, target: '_blank', rel: 'noopener' }
        : { href: link.address };
  }
}

/** Whether an address leads to another site. Paths, mail addresses and phone numbers do not. */
export function isOutside(address: string, publicUrl: string): boolean {
  return /^https?:/i.test(address) && URL.canParse(address) && new URL(address).origin !== publicUrl;
}

/** Node id → id attribute, of the nodes that a link of the page leads to and of those with a name of their own. */
export function anchorsOf(document: Sections): ReadonlyMap<string, string> {
  const targets = new Set<string>();
  for (const { node } of elementNodesOf(document)) collect(node.props, targets);
  const anchors = new Map<string, string>();
  for (const { node } of nodesOf(document)) {
    const own = isElement(node) ? node.box.anchor : node.props.anchor;
    if (own !== undefined || targets.has(node.id)) anchors.set(node.id, own ?? `n-${node.id}`);
  }
  return anchors;
}

function anchorOf(place: LinkPlace, nodeId: string): string {
  return place.anchors.get(nodeId) ?? `n-${nodeId}`;
}

function collect(value: object, found: Set<string>): void {
  const leads = 'to' in value && (value.to === 'scroll' || value.to === 'popup');
  if (leads && 'node' in value && typeof value.node === 'string') found.add(value.node);
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) collect(inner, found);
}
