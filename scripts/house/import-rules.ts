import { browserPackages, floors, openAdminFiles, openFiles } from './floors.ts';
import type { Finding, Import, Source } from './sources.ts';
import { floorOf, homeOf, isContract, packageOf, targetOf, zoneOf, type Zone } from './zones.ts';

/** What the rules need to know besides the sources. */
export interface Surroundings {
  /** Every file of the repository that an import may name, sources and others (json, css, svg). */
  exists(path: string): boolean;
  dependencies: ReadonlySet<string>;
  devDependencies: ReadonlySet<string>;
}

/** Who may import what: floors, open files, browser and server apart, packages, how the specifier is written. */
export function checkImports(sources: readonly Source[], around: Surroundings): Finding[] {
  return sources.flatMap((source) => {
    const zone = zoneOf(source.path);
    if (!zone) return [{ path: source.path, line: 1, message: 'stands in no part of the tree' }];
    if (zone.part === 'module' && floors[zone.module ?? ''] === undefined) {
      return [{ path: source.path, line: 1, message: `module "${zone.module}" has no floor (scripts/house/floors.ts)` }];
    }
    return source.imports.flatMap((each) => {
      const message = checkImport(source.path, zone, each, around);
      return message ? [{ path: source.path, line: each.line, message: `${message}: '${each.specifier}'` }] : [];
    });
  });
}

function checkImport(path: string, from: Zone, each: Import, around: Surroundings): string | undefined {
  const target = targetOf(path, each.specifier);
  if (target === undefined) return checkPackage(from, each, around);
  if (!around.exists(target)) return 'names no file';
  const to = zoneOf(target);
  if (!to) return 'stands in no part of the tree';
  return checkSpelling(path, target, each.specifier) ?? checkTarget(path, from, to, target, each);
}

function checkSpelling(path: string, target: string, specifier: string): string | undefined {
  const isHome = homeOf(path) === homeOf(target);
  if (isHome && specifier.startsWith('#') && target.startsWith('src/')) return 'import within one folder is relative';
  if (!isHome && specifier.startsWith('.') && target.startsWith('src/')) return 'import across top folders starts with #';
  return undefined;
}

function checkTarget(path: string, from: Zone, to: Zone, target: string, each: Import): string | undefined {
  if (from.part === 'test' || from.part === 'tool') return undefined;
  if (to.part === 'test') return from.isTest ? undefined : 'product code may not import tests';
  if (to.isTest && !from.isTest) return 'product code may not import what is for tests';
  if (to.part === 'tool') return 'the product may not import scripts';
  if (from.part === 'ui') return checkUi(to, each);
  if (from.part === 'visitor') return to.part === 'visitor' ? undefined : 'visitor scripts stand alone';
  if (from.part === 'admin') return checkAdmin(from, to);
  if (to.part === 'visitor') return 'visitor scripts are built, not imported';
  if (from.part === 'entry') return checkEntry(from, to);
  if (to.part === 'entry') return 'only entry knows entry';
  if (from.side === 'browser') return checkScreens(from, to);
  if (to.side === 'browser') return 'the server may not import screens';
  if (to.part === 'platform') return undefined;
  return checkModule(from, to, target, path);
}

/** The design system: shapes of the platform as types, the language, nothing of the product. */
function checkUi(to: Zone, each: Import): string | undefined {
  if (to.part === 'ui') return undefined;
  if (to.part === 'platform')
    return each.kind === 'type' || to.file.startsWith('i18n/') ? undefined : 'ui takes only types from the platform';
  return 'ui knows no module and no shell';
}

function checkAdmin(from: Zone, to: Zone): string | undefined {
  if (to.part === 'admin' || to.part === 'ui' || to.part === 'platform') return undefined;
  if (to.part !== 'module') return 'the shell may not import this';
  if (isContract(to)) return undefined;
  if (from.file === 'modules.ts' && to.file === 'admin/module.ts') return undefined;
  return to.file.startsWith('messages/') ? undefined : 'the shell sees modules through admin/modules.ts and contracts only';
}

function checkScreens(from: Zone, to: Zone): string | undefined {
  if (to.part === 'ui' || to.part === 'platform') return undefined;
  if (to.part === 'admin') return to.file === 'modules.ts' ? 'a screen may not import the list of all modules' : undefined;
  if (to.module === from.module)
    return to.side === 'browser' || isContract(to) || to.file.startsWith('messages/')
      ? undefined
      : 'screens import their own contract.ts only';
  if ((floorOf(to) ?? 0) >= (floorOf(from) ?? 0)) return `floor ${floorOf(from)} may not import floor ${floorOf(to)}`;
  return isContract(to) || openAdminFiles.includes(to.file)
    ? undefined
    : 'of another module, screens import contract.ts, admin/extend and admin/parts only';
}

function checkEntry(from: Zone, to: Zone): string | undefined {
  if (to.part === 'entry' || to.part === 'platform') return undefined;
  if (to.part !== 'module') return 'entry may not import this';
  return from.file === 'modules.ts' && to.file === 'module.ts'
    ? undefined
    : 'only entry/modules.ts imports modules, and only their module.ts';
}

function checkModule(from: Zone, to: Zone, target: string, path: string): string | undefined {
  if (to.part !== 'module') return 'may not be imported from here';
  if (from.part === 'platform') return 'the platform knows no module';
  if (to.module === from.module)
    return to.file === 'module.ts' && !from.isTest && path !== target ? 'only entry/modules.ts imports module.ts' : undefined;
  if ((floorOf(to) ?? 0) >= (floorOf(from) ?? 0)) return `floor ${floorOf(from)} may not import floor ${floorOf(to)}`;
  if (from.isTest && to.file === 'testing.ts') return undefined;
  return openFiles.includes(to.file) || isContract(to) ? undefined : `of another module only ${openFiles.join(', ')} may be imported`;
}

/** The server runs on `dependencies` alone; a browser gets the bundled `devDependencies` and the few packages that run on both. */
function checkPackage(from: Zone, each: Import, around: Surroundings): string | undefined {
  if (from.part === 'test' || from.part === 'tool' || from.isTest || each.kind === 'type') return undefined;
  if (each.specifier.startsWith('node:')) return from.side === 'browser' ? 'a browser has no node' : undefined;
  const name = packageOf(each.specifier);
  if (from.side === 'browser') {
    if (from.part === 'ui' && name.startsWith('@tanstack/')) return 'ui knows no router and no query';
    return around.devDependencies.has(name) || browserPackages.includes(name) ? undefined : 'is a package of the server, or of nobody';
  }
  if (around.dependencies.has(name)) return undefined;
  if (from.part === 'entry' && each.kind === 'lazy' && around.devDependencies.has(name)) return undefined;
  return 'is not in dependencies of package.json';
}
