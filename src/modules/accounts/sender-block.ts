import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';

/** Who sends, as the law wants it under every mail (特定電子メール法 §4); empty where nothing is set. */
export interface SenderBlock {
  workspaceName: string;
  name: string;
  address: string;
  phone: string;
  mail: string;
}

/** The workspace's sender block. */
export async function senderBlock(ctx: Ctx): Promise<SenderBlock> {
  const found = await sql<SenderBlock>`
    select name as "workspaceName", sender_name as name, sender_address as address, sender_phone as phone, sender_mail as mail
    from workspaces where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
  return found.rows[0] ?? fail('request/not-found');
}
