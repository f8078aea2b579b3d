import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';

interface Acted {
  actor_kind: string;
  actor_id: string | null;
}

const kind = z.enum(['staff', 'key', 'visitor', 'system']);

export function actorKind(stored: string): z.infer<typeof kind> {
  return kind.parse(stored);
}

/** What those who acted are called; null for visitors, the system, and staff who are gone. */
export async function actorNames(_ctx: Ctx, _rows: readonly Acted[]): Promise<(row: Acted) => string | null> {
  return () => null;
}
