import type { Actor } from '#platform/ctx.ts';

/** A person whom the login has just recognised, before their rights in a workspace are known. */
export function staffActor(staffId: string): Actor {
  return { kind: 'staff', id: staffId, owner: false, may: () => false };
}

/** The owner of a workspace that is just being made. */
export function ownerActor(staffId: string): Actor {
  return { kind: 'staff', id: staffId, owner: true, may: () => true };
}
