import { browserPackages } from './floors.ts';
import type { Finding, Source } from './sources.ts';
import { isContract, packageOf, targetOf, zoneOf } from './zones.ts';

/**
 * Follows the imports of everything that runs in a browser, and of every `contract.ts`, to their end: nothing on the way may need
 * node or a package of the server, or the admin's bundle breaks (or takes the server in).
 */
export function checkBrowserReach(sources: readonly Source[], devDependencies: ReadonlySet<string>): Finding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const via = new Map<string, string>();
  const queue = sources.filter(isBrowserRoot).map((source) => source.path);
  for (const path of queue) via.set(path, path);
  const findings: Finding[] = [];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const each of byPath.get(path)?.imports ?? []) {
      if (each.kind === 'type') continue;
      const target = targetOf(path, each.specifier);
      if (target === undefined) {
        if (isForBrowser(each.specifier, devDependencies)) continue;
        findings.push({ path, line: each.line, message: `'${each.specifier}' would reach the browser by way of ${trail(via, path)}` });
      } else if (byPath.has(target) && !via.has(target)) {
        via.set(target, path);
        queue.push(target);
      }
    }
  }
  return findings;
}

function isBrowserRoot(source: Source): boolean {
  const zone = zoneOf(source.path);
  if (!zone || zone.isTest) return false;
  return zone.side === 'browser' || isContract(zone);
}

function isForBrowser(specifier: string, devDependencies: ReadonlySet<string>): boolean {
  const name = packageOf(specifier);
  return !specifier.startsWith('node:') && (devDependencies.has(name) || browserPackages.includes(name));
}

function trail(via: ReadonlyMap<string, string>, path: string): string {
  const steps = [path];
  for (let at = path; via.get(at) !== undefined && via.get(at) !== at; at = via.get(at) ?? at) steps.push(via.get(at) ?? '');
  return steps.toReversed().join(' → ');
}
