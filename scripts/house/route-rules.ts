import type { Route } from '#platform/http/contract.ts';
import type { Module } from '#platform/module.ts';
import type { Finding } from './sources.ts';

/** What a route says of itself for people, and that no two are one. */
export function checkRoutes(modules: readonly Module[]): Finding[] {
  const seen = new Map<string, Route>();
  return modules.flatMap((module) =>
    (module.endpoints ?? []).flatMap(({ route }): Finding[] => {
      const say = (message: string): Finding => ({
        path: `src/modules/${module.name}/contract.ts`,
        line: 1,
        message: `${route.id}: ${message}`,
      });
      const findings: Finding[] = [];
      if (!/^[A-Z].{3,}/.test(route.summary) || route.summary.endsWith('.'))
        findings.push(say('its summary is no sentence without a full stop'));
      if (!route.id.startsWith(`${module.name}.`)) findings.push(say('its id does not begin with its module'));
      if (!/^[a-z]+\.[a-z]+(-[a-z0-9]+)*$/.test(route.id)) findings.push(say('its id is not module.verb-noun'));
      for (const key of [route.id, `${route.method} ${route.path.replace(/:\w+/g, ':')}`]) {
        if (seen.has(key)) findings.push(say(`${key} is taken`));
        seen.set(key, route);
      }
      if (/\/(create|get|list|update|delete|do|handle|process)\b/.test(route.path))
        findings.push(say('a path names things, the method says what is done'));
      return findings;
    }),
  );
}
