import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Registration } from '../contract.ts';
import type * as contract from '../contract/enrolments.ts';
import { register } from '../registration/register.ts';

/** Registers somebody by hand or by program, who agreed elsewhere as the caller declares. */
export async function createRegistration(ctx: Ctx, input: InputOf<typeof contract.createRegistration>): Promise<Registration> {
  const kind = ctx.actor.kind === 'key' ? 'api' : 'hand';
  return register(ctx, {
    scenarioId: input.scenarioId,
    mail: input.mail,
    values: input.values,
    source: { kind },
    optIn: { basis: 'declared', formKind: kind },
    idempotencyKey: input.idempotencyKey,
    baseAt: input.baseAt === undefined ? undefined : new Date(input.baseAt),
    askToConfirm: input.askToConfirm,
  });
}
