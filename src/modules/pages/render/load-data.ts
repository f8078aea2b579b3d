import type { Ctx } from '#platform/ctx.ts';
import type { PageDocument } from '../document/schema.ts';
import { elementNodesOf } from '../document/walk.ts';
import { elementsOf } from '../element-registry.ts';
import type { DataSource, Ref } from '../extend.ts';
import { mediaData } from '../media-data.ts';
import { siteData } from '../site-data.ts';

/** What a document's elements asked for by their `refs`. */
export interface LoadedData {
  get<T>(source: DataSource<T>, id: string): T | undefined;
}

/** Everything that a document uses by id, each thing once. */
export function refsOf(ctx: Pick<Ctx, 'services'>, document: PageDocument): Ref[] {
  const elements = elementsOf(ctx.services.registry);
  const refs = new Map<string, Ref>();
  const add = (ref: Ref) => refs.set(`${ref.source.type} ${ref.id}`, ref);
  add({ source: siteData, id: 'site' });
  for (const id of [document.settings.image, document.settings.favicon]) if (id) add({ source: mediaData, id });
  for (const { node } of elementNodesOf(document)) {
    for (const ref of elements.get(node.kind)?.refs?.(node.props) ?? []) add(ref);
  }
  return [...refs.values()];
}

/** Loads what the refs name: one call per source, however many elements ask. */
export async function loadData(ctx: Ctx, refs: readonly Ref[]): Promise<LoadedData> {
  const loaded = new Map<string, ReadonlyMap<string, unknown>>();
  for (const [type, of] of Map.groupBy(refs, (ref) => ref.source.type)) {
    const [first] = of;
    if (first)
      loaded.set(
        type,
        await first.source.load(
          ctx,
          of.map((ref) => ref.id),
        ),
      );
  }
  // A type is loaded by its one source only, so what it gave is of that source's type.
  return { get: <T>(source: DataSource<T>, id: string) => loaded.get(source.type)?.get(id) as T | undefined };
}
