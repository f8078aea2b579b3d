import { allEntries } from '../contents.ts';
import type { NavigationEntry } from '../module.ts';
import { navigationGroups, type NavigationGroup } from '../navigation.ts';
import { useMay, usePlace } from '../workspace.tsx';

export interface EntryGroup {
  name: NavigationGroup;
  label: string;
  entries: readonly NavigationEntry[];
}

/** The navigation of where one is: a workspace's entries inside it, the others outside; empty groups left out. */
export function useEntries(): readonly EntryGroup[] {
  const may = useMay();
  const { workspace } = usePlace();
  const usable = allEntries.filter(
    (entry) => entry.to.startsWith('/w/') === Boolean(workspace) && may(entry.can ?? (workspace ? 'member' : 'staff')),
  );
  return navigationGroups
    .map((group) => ({ ...group, entries: usable.filter((entry) => entry.group === group.name) }))
    .filter((group) => group.entries.length > 0);
}
