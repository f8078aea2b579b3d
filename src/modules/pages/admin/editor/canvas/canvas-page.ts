import type { Rendering } from '../../../contract.ts';

/**
 * The page in the canvas's frame: the markup of a published page with the ids of its nodes, changed node by node. Nothing of it runs:
 * the frame's sandbox and its policy allow no script.
 */
export interface CanvasPage {
  readonly document: Document;
  /** Puts rendered nodes in the places of those they stand for; new ones wait until `arrange` gives them a place. */
  put: (rendering: Rendering) => void;
  /** Brings nodes into this order, and takes out what is not among them. `null`: the sections. */
  arrange: (parent: string | null, children: readonly string[]) => void;
  /** The node's own element; undefined when the page does not show it. */
  find: (id: string) => HTMLElement | undefined;
  /** The ids of what a node holds, as shown. */
  shownIn: (parent: string | null) => string[];
  /** Adds what every page has; again when the page's own colours change. */
  setBase: (css: string) => void;
}

/** What the frame begins with. The policy is a second lock beside the sandbox: were one open, the other would hold. */
export const emptyPage =
  '<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="script-src \'none\'; object-src \'none\'; form-action \'none\'"><meta name="viewport" content="width=device-width,initial-scale=1"></head><body><main></main></body></html>';

/** Takes over a frame that has loaded `emptyPage`. */
export function openCanvasPage(document: Document): CanvasPage {
  const main = document.querySelector('main') ?? document.body.appendChild(document.createElement('main'));
  const base = document.head.appendChild(document.createElement('style'));
  const own = document.head.appendChild(document.createElement('style'));
  const known = new Set<string>();
  const nodes = new Map<string, HTMLElement>();

  function learn(root: Element) {
    for (const each of [root, ...root.querySelectorAll('[data-node]')]) {
      const id = each.getAttribute('data-node');
      if (id !== null && isHtml(each)) nodes.set(id, each);
    }
  }
  function roomOf(parent: string | null): Element | undefined {
    if (parent === null) return main;
    const node = nodes.get(parent);
    // A section's rows stand in its content box.
    return node?.matches('section,dialog') ? (node.querySelector(':scope > .w') ?? undefined) : node;
  }
  function idsIn(room: Element): string[] {
    return [...room.children].flatMap((child) => child.getAttribute('data-node') ?? []);
  }
  return {
    document,
    find: (id) => nodes.get(id),
    shownIn: (parent) => {
      const room = roomOf(parent);
      return room ? idsIn(room) : [];
    },
    setBase: (css) => {
      if (base.textContent !== css) base.textContent = css;
    },
    put: ({ rules, nodes: markups, origin }) => {
      const fresh = rules.filter((rule) => !known.has(rule));
      for (const rule of fresh) known.add(rule);
      if (fresh.length > 0) own.append(fresh.join(''));
      for (const [id, markup] of Object.entries(markups)) {
        const made = parse(document, markup, origin);
        if (!made) continue;
        nodes.get(id)?.replaceWith(made);
        learn(made);
      }
    },
    arrange: (parent, children) => {
      const room = roomOf(parent);
      if (!room) return;
      const wanted = new Set(children);
      for (const id of idsIn(room)) if (!wanted.has(id)) nodes.get(id)?.remove();
      let before: Element | null = null;
      for (const id of children.toReversed()) {
        const node = nodes.get(id);
        if (!node) continue;
        if (node.parentElement !== room || node.nextElementSibling !== before) room.insertBefore(node, before);
        before = node;
      }
    },
  };
}

/** Markup as an element of the frame. What it loads comes from the public pages' origin. */
function parse(document: Document, markup: string, origin: string): HTMLElement | undefined {
  const template = document.createElement('template');
  template.innerHTML = markup;
  // One size will do here, and a source without its origin would be asked of the admin's.
  for (const source of template.content.querySelectorAll('picture>source')) source.remove();
  for (const image of template.content.querySelectorAll<HTMLImageElement>('img[src^="/"]')) {
    image.removeAttribute('srcset');
    image.removeAttribute('loading');
    image.src = `${origin}${image.getAttribute('src')}`;
  }
  const made = template.content.firstElementChild;
  return made && isHtml(made) ? made : undefined;
}

/** By what it can do: an element of another window is no instance of this one's classes. */
function isHtml(element: Element): element is HTMLElement {
  return 'dataset' in element;
}
