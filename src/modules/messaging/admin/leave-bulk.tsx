import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ContactsSelected } from '#modules/people/admin/extend.ts';

/** Loaded when a list is selected from: `module.ts` is read by the whole app, and this needs people's parts. */
const Loaded = lazy(async () => ({ default: (await import('./leave-bulk-button.tsx')).LeaveBulkButton }));

export function LeaveBulk(selected: ContactsSelected) {
  return (
    <Suspense fallback={null}>
      <Loaded {...selected} />
    </Suspense>
  );
}

const Undo = lazy(async () => ({ default: (await import('./undo-leaving.tsx')).UndoLeaving }));

/** The way back in the audience's history. */
export function LeaveBulkUndo({ runId }: { runId: string }) {
  return (
    <Suspense fallback={<Skeleton height={36} />}>
      <Undo leavingId={runId} />
    </Suspense>
  );
}
