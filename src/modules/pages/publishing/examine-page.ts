import type { Ctx, Services } from '#platform/ctx.ts';
import { OutgoingError } from '#platform/http/outgoing-guard.ts';
import { fetchOutgoing } from '#platform/http/outgoing.ts';
import type { ElementNode, PageDocument } from '../document/schema.ts';
import { elementNodesOf } from '../document/walk.ts';
import type { PageExamination } from '../contract.ts';
import { mediaData } from '../media-data.ts';
import { readDocument } from '../read-document.ts';
import { loadData, refsOf } from '../render/load-data.ts';
import { isOutside } from '../render/link-attributes.ts';
import { elementsOf } from '../element-registry.ts';

/** What of a picture a phone should not have to load. */
const HEAVY_BYTES = 500_000;
/** No page asks more of other sites than this at once. */
const MOST_ADDRESSES = 40;

export interface Begun {
  heavy: PageExamination['items'];
  /** Address of another site → the elements that lead there. */
  links: ReadonlyMap<string, readonly string[]>;
}

/** What of a document can only be told by the library and by other sites: its heavy pictures, and where its links lead. */
export async function beginExamination(ctx: Ctx, input: { document: PageDocument }): Promise<Begun> {
  const document = readDocument(ctx.services, input.document, 'drop');
  const data = await loadData(ctx, refsOf(ctx, document));
  const elements = elementsOf(ctx.services.registry);
  const heavy: Begun['heavy'] = [];
  const links = new Map<string, string[]>();
  for (const { node } of elementNodesOf(document)) {
    for (const ref of elements.get(node.kind)?.refs?.(node.props) ?? []) {
      const bytes = ref.source === mediaData ? data.get(mediaData, ref.id)?.variants.at(-1)?.bytes : undefined;
      if (bytes !== undefined && bytes > HEAVY_BYTES) heavy.push({ nodeId: node.id, kind: 'heavy', bytes });
    }
    for (const address of outsideOf(node, ctx.services.config.publicUrl)) links.set(address, [...(links.get(address) ?? []), node.id]);
  }
  return { heavy, links: new Map([...links].slice(0, MOST_ADDRESSES)) };
}

/** Asks the other sites, all at once and with no transaction open. What is certainly gone is told apart from what only failed today. */
export async function askLinks(services: Services, { heavy, links }: Begun): Promise<PageExamination> {
  const found = await Promise.all(
    [...links].map(async ([address, nodeIds]) => {
      const trouble = await troubleAt(services, address);
      return trouble ? nodeIds.map((nodeId) => ({ nodeId, address, ...trouble })) : [];
    }),
  );
  return { items: [...heavy, ...found.flat()] };
}

type Trouble = { kind: 'dead-link' } | { kind: 'failing-link'; status: number | null };

async function troubleAt(services: Services, address: string): Promise<Trouble | undefined> {
  try {
    const { status } = await fetchOutgoing(services, address, { timeoutMilliseconds: 5_000, maxBytes: 256 * 1024 });
    if (status === 404 || status === 410) return { kind: 'dead-link' };
    return status < 400 || notForUs.has(status) ? undefined : { kind: 'failing-link', status };
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    // Too much to read, or none of ours to ask: a browser may well open it.
    return error.reason === 'unreachable' || error.reason === 'timeout' ? { kind: 'failing-link', status: null } : undefined;
  }
}

/** How sites refuse a machine that comes without a session and asks in its own way: people get through. */
const notForUs: ReadonlySet<number> = new Set([401, 403, 405, 406, 407, 429, 451, 503]);

/** The addresses of other sites that an element leads to: by its links, and by those in its text. */
function outsideOf(node: ElementNode, publicUrl: string): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (address: string) => {
    if (isOutside(address, publicUrl)) found.add(address);
  };
  const collect = (value: unknown): void => {
    if (typeof value === 'string')
      for (const [, address = ''] of value.matchAll(/<a href="([^"]+)"/g)) add(address.replaceAll('&amp;', '&'));
    if (typeof value !== 'object' || value === null) return;
    if ('to' in value && value.to === 'address' && 'address' in value && typeof value.address === 'string') add(value.address);
    for (const inner of Object.values(value)) collect(inner);
  };
  collect(node.props);
  return found;
}
