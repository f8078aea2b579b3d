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
