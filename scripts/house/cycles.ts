import type { Finding, Source } from './sources.ts';
import { targetOf } from './zones.ts';

/** Circles of imports that are there when the code runs: which file is complete when another begins is then an accident. */
export function checkCycles(sources: readonly Source[]): Finding[] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      source.imports.filter((each) => each.kind === 'value').flatMap((each) => targetOf(source.path, each.specifier) ?? []),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const findings: Finding[] = [];
  const visit = (path: string): void => {
    state.set(path, 'open');
    trail.push(path);
    for (const target of edges.get(path) ?? []) {
      if (!edges.has(target)) continue;
      if (state.get(target) === 'open') {
        const circle = [...trail.slice(trail.indexOf(target)), target];
        findings.push({ path, line: 1, message: `imports go in a circle: ${circle.join(' → ')}` });
      } else if (!state.has(target)) visit(target);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of edges.keys()) if (!state.has(path)) visit(path);
  return findings;
}
