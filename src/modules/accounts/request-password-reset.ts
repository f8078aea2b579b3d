import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { answerLater } from './answer-request.ts';
import type { requestPasswordReset as route } from './contract/entry.ts';

/** Has a link sent to an address that has an account; says and does the same for one that has none. */
export async function requestPasswordReset(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  await answerLater(ctx, { what: 'password-reset', mail: input.mail, locale: ctx.locale });
}
