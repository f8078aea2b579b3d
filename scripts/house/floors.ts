/** The floors of ARCHITECTURE.md: an import goes to a lower floor only, never up, never sideways. */
export const floors: Readonly<Record<string, number>> = {
  accounts: 1,
  domains: 2,
  media: 2,
  people: 2,
  actions: 3,
  messaging: 4,
  pages: 4,
  mail: 5,
  line: 5,
  funnels: 5,
  commerce: 6,
  members: 7,
  bookings: 7,
  partners: 7,
  reports: 8,
};

/** What of a module another one may import. */
export const openFiles: readonly string[] = ['api.ts', 'contract.ts', 'events.ts', 'extend.ts'];

/** What of a module's screens the screens of a higher one may import: the screen half of a plug. */
export const openAdminFiles: readonly string[] = ['admin/extend.ts', 'admin/extend.tsx', 'admin/parts.ts'];

/** Packages of `dependencies` that also run in a browser. All others there belong to the server. */
export const browserPackages: readonly string[] = ['i18next', 'temporal-polyfill', 'zod'];

/** Names that collect whatever has no home. */
export const homelessFolders: readonly string[] = [
  'utils',
  'util',
  'lib',
  'libs',
  'helpers',
  'common',
  'shared',
  'core',
  'services',
  'types',
];

/** Files that may read the environment, each for a reason. */
export const environmentReaders: Readonly<Record<string, string>> = {
  'src/platform/config.ts': 'the one place that does',
  'src/entry/cli.ts': 'reads .env, and DATA_DIR before anything is loaded, for the cache of compiled code',
  'src/entry/start/environment.ts': 'hands it on to the processes that it starts',
};

/** Files that may ask the machine for the time, each for a reason. */
export const timeReaders: Readonly<Record<string, string>> = {
  'src/platform/clock.ts': 'the one place that does',
};
