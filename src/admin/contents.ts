import { IconHome, IconLayoutGrid } from '@tabler/icons-react';
import { adminModules } from './modules.ts';
import type { Command, NavigationEntry, Part, Screen } from './module.ts';
import type { Filling } from './plug.ts';

const ownScreens: readonly Screen[] = [
  { path: '/w/:workspaceId', title: 'platform:shell.home', load: async () => (await import('./screens/home-screen.tsx')).HomeScreen },
  ...galleryScreens(),
];

/** Everything that modules put into the shell, together with the shell's own. */
export const allScreens: readonly Screen[] = [...ownScreens, ...adminModules.flatMap((m) => m.screens ?? [])];
export const allEntries: readonly NavigationEntry[] = [
  { group: 'start', label: 'platform:shell.home', icon: IconHome, to: '/w/:workspaceId', order: 0 } satisfies NavigationEntry,
  ...(galleryScreens().length > 0
    ? [
        {
          group: 'installation',
          label: 'platform:shell.gallery',
          icon: IconLayoutGrid,
          to: '/gallery',
          can: 'public',
          order: 900,
        } satisfies NavigationEntry,
      ]
    : []),
  ...adminModules.flatMap((m) => m.navigation ?? []),
].toSorted((a, b) => a.order - b.order);
export const allCommands: readonly Command[] = adminModules.flatMap((m) => m.commands ?? []);
export const homeParts: readonly Part[] = partsOf('home');
export const topBarParts: readonly Part[] = partsOf('topBar');
export const bannerParts: readonly Part[] = partsOf('banner');
export const allFillings: readonly Filling[] = adminModules.flatMap((m) => m.fills ?? []);

function partsOf(place: 'home' | 'topBar' | 'banner'): readonly Part[] {
  return adminModules.flatMap((m) => m[place] ?? []).toSorted((a, b) => a.order - b.order);
}

/** The page that shows every part of `ui/`: in development, or in a build made for it. */
function galleryScreens(): readonly Screen[] {
  if (!GALLERY) return [];
  return [
    {
      path: '/gallery',
      chrome: 'plain',
      title: 'platform:shell.gallery',
      load: async () => (await import('./gallery/gallery-screen.tsx')).GalleryScreen,
    },
  ];
}
