import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { deleteSendingDomainRow } from './queries.ts';

export async function deleteSendingDomain(ctx: Ctx, input: { sendingDomainId: string }): Promise<void> {
  if (!(await deleteSendingDomainRow(ctx, input.sendingDomainId))) fail('sending-domain/not-found');
}
