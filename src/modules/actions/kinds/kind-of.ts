import type { Services } from '#platform/ctx.ts';
import { actionKindPlug, type ActionKind } from '../extend.ts';

/** The kind of that name; undefined when no module brings it (any more). */
export function kindOf(services: Services, kind: string): ActionKind | undefined {
  return services.registry.contributions(actionKindPlug).find((each) => each.kind === kind);
}
