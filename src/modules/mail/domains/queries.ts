import type { Ctx } from '#platform/ctx.ts';
import type { MailTables, SendingDomainRow } from '../tables.ts';

export async function selectSendingDomains(ctx: Ctx): Promise<SendingDomainRow[]> {
  return tables(ctx).selectFrom('sending_domains').selectAll().where('workspace_id', '=', ctx.workspace.id).orderBy('domain').execute();
}

export async function selectSendingDomain(ctx: Ctx, id: string): Promise<SendingDomainRow | undefined> {
  return tables(ctx)
    .selectFrom('sending_domains')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** False when the workspace has the domain already. */
export async function insertSendingDomain(ctx: Ctx, row: SendingDomainRow): Promise<boolean> {
  const result = await tables(ctx)
    .insertInto('sending_domains')
    .values({ ...row, records: null })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'domain']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function updateSendingDomain(
  ctx: Ctx,
  id: string,
  change: Pick<SendingDomainRow, 'state' | 'checked_at'> & Partial<Pick<SendingDomainRow, 'records'>>,
): Promise<void> {
  await tables(ctx)
    .updateTable('sending_domains')
    .set({ ...change, records: change.records ? JSON.stringify(change.records) : undefined })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

export async function deleteSendingDomainRow(ctx: Ctx, id: string): Promise<boolean> {
  const result = await tables(ctx)
    .deleteFrom('sending_domains')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

function tables(ctx: Ctx) {
  return ctx.db.withTables<MailTables>();
}
