import { lazy, Suspense, type ComponentType } from 'react';
import type { Part } from '../module.ts';
import { useMay } from '../workspace.tsx';

const loaded = new WeakMap<Part, ComponentType>();

/** Shows what modules put into a place of the shell, to those who may see it. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  const may = useMay();
  return parts
    .filter((part) => may(part.can ?? 'staff'))
    .map((part) => {
      const Loaded = lazily(part);
      return (
        <Suspense key={parts.indexOf(part)} fallback={null}>
          <Loaded />
        </Suspense>
      );
    });
}

function lazily(part: Part): ComponentType {
  const known = loaded.get(part);
  if (known) return known;
  const made = lazy(async () => ({ default: await part.load() }));
  loaded.set(part, made);
  return made;
}
