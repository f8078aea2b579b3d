import type { Services } from '#platform/ctx.ts';
import { triggerPlug, type Trigger } from '../extend.ts';

/** The trigger of that kind; undefined when no module brings it (any more). */
export function triggerOf(services: Services, kind: string): Trigger | undefined {
  return services.registry.contributions(triggerPlug).find((each) => each.kind === kind);
}
