import type { Ctx } from '#platform/ctx.ts';
import { findLiveVersion, summariesOf } from './queries.ts';
import { readDocument } from './read-document.ts';
import type { PageDocument } from './document/schema.ts';
import { elementNodesOf } from './document/walk.ts';

/** What visitors are shown: the bytes as they were published. */
export interface PublishedPage {
  pageId: string;
  /** Counts up with each publication; never used twice. */
  number: number;
  title: string;
  html: Buffer;
  /** The same, compressed by brotli. */
  br: Buffer;
  /** Of the content, without quotes. The two encodings need two strong tags: `sendPage` adds the second's ending. */
  etag: string;
  /** Its Content-Security-Policy: only its own style and scripts run, and those of its own origin may be reached. */
  csp: string;
  /** The elements on it with their properties, by id: what a form may rely on, whatever the visitor sent. */
  elements: ReadonlyMap<string, { kind: string; props: Readonly<Record<string, unknown>> }>;
}

/** The version that visitors see; undefined when the page is not published. Cheap to keep in memory: it never changes. */
export async function publishedPage(ctx: Ctx, pageId: string): Promise<PublishedPage | undefined> {
  const row = await findLiveVersion(ctx, pageId);
  if (!row) return undefined;
  const elements = elementsOn(readDocument(ctx.services, row.document, 'drop'));
  return { pageId, number: row.number, title: row.title, html: row.html, br: row.br, etag: row.etag, csp: row.csp, elements };
}

/** The elements of a document, by id. */
export function elementsOn(document: PageDocument): PublishedPage['elements'] {
  return new Map([...elementNodesOf(document)].map(({ node }) => [node.id, { kind: node.kind, props: node.props }]));
}

/** What is kept of the passwords of those pages that have one. */
export async function pageLocks(ctx: Ctx, pageIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await summariesOf(ctx, pageIds);
  return new Map(rows.flatMap((row) => (row.password_mac === null ? [] : [[row.id, row.password_mac] as const])));
}

/** Which version visitors see of each page: what a copy in memory is compared with. Pages that are not published are left out. */
export async function liveNumbers(ctx: Ctx, pageIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await summariesOf(ctx, pageIds);
  return new Map(rows.flatMap((row) => (row.live_number === null ? [] : [[row.id, row.live_number] as const])));
}
