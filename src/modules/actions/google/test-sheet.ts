import type { Ctx, Services } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import type { Answer } from '../extend.ts';
import { appendRow, type Row } from './append-row.ts';
import { getConnection } from './connections.ts';
import { openCredentials, type Credentials } from './credentials.ts';

type Waited = Answer & { range?: string };

/** Appends one row as it is typed, to see that it works. Fails with `google/refused` and why. */
export const testSheet = {
  begin: async (ctx: Ctx, { connectionId, ...row }: Row & { connectionId: string }): Promise<{ row: Row; given: Credentials }> => ({
    row,
    given: openCredentials(ctx.services, (await getConnection(ctx, connectionId)).sealed_credentials),
  }),
  wait: async (services: Services, { row, given }: { row: Row; given: Credentials }): Promise<Waited> => appendRow(services, given, row),
  end: async (ctx: Ctx, _input: unknown, waited: Waited): Promise<{ range: string }> =>
    waited.range === undefined
      ? fail('google/refused', { why: ctx.services.texts(ctx.locale, waited.said.textKey, waited.said.data) })
      : { range: waited.range },
};
