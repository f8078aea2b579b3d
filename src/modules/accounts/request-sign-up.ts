import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { answerLater } from './answer-request.ts';
import { fail } from './contract.ts';
import type { requestSignUp as route } from './contract/entry.ts';
import { getSignUp } from './get-sign-up.ts';

/** Has a link sent to open a workspace, or, to an address that has an account, word of that; says and does the same for both. */
export async function requestSignUp(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const { state } = await getSignUp(ctx);
  if (state !== 'open') fail('sign-up/closed');
  await answerLater(ctx, { what: 'sign-up', mail: input.mail, locale: input.locale });
}
