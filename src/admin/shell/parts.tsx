import { CatchBoundary, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType } from 'react';
import type { Part } from '../module.ts';
import { useMay } from '../workspace.tsx';

const loaded = new WeakMap<Part, ComponentType>();

/** Shows what modules put into a place of the shell, to those who may see it. One that breaks leaves a gap and not a broken screen. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  const may = useMay();
  const pathname = useLocation({ select: (location) => location.pathname });
  return parts
    .filter((part) => may(part.can ?? 'staff'))
    .map((part) => {
      const Loaded = lazily(part);
      return (
        <CatchBoundary key={parts.indexOf(part)} getResetKey={() => pathname} errorComponent={Nothing}>
          <Suspense fallback={null}>
            <Loaded />
          </Suspense>
        </CatchBoundary>
      );
    });
}

function Nothing() {
  return null;
}

function lazily(part: Part): ComponentType {
  const known = loaded.get(part);
  if (known) return known;
  const made = lazy(async () => ({ default: await part.load() }));
  loaded.set(part, made);
  return made;
}
