import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { Audience } from '../contract.ts';
import type { createAudience as route } from '../contract/audiences.ts';
import { loadAudience } from '../queries/audiences.ts';
import { readSenderMail } from './read-sender-mail.ts';
import type { PeopleTables } from '../tables.ts';

/** Makes an audience with its two built-in fields, named in the workspace's language. Fails with `values/refused` at `senderMail`. */
export async function createAudience(ctx: Ctx, input: InputOf<typeof route>): Promise<Audience> {
  const id = randomId();
  const db = ctx.db.withTables<PeopleTables>();
  const at = ctx.clock.now();
  await db
    .insertInto('audiences')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      kind: input.kind,
      name: input.name,
      sender_name: input.senderName,
      sender_mail: readSenderMail(input.senderMail),
      folder: input.folder,
      created_at: at,
    })
    .execute();
  const label = (key: 'name' | 'mail') => ctx.services.texts(ctx.workspace.locale, `people:builtIn.${key}`);
  const builtIn = { workspace_id: ctx.workspace.id, audience_id: id, scope: 'audience', built_in: true, created_at: at } as const;
  const settings = { options: '[]', use_in_form: true, write_rule: 'overwrite_when_not_empty' } as const;
  await db
    .insertInto('fields')
    .values([
      { ...builtIn, ...settings, id: randomId(), key: 'name', label: label('name'), type: 'text', required: false, position: 1 },
      { ...builtIn, ...settings, id: randomId(), key: 'mail', label: label('mail'), type: 'mail', required: true, position: 2 },
    ])
    .execute();
  await audit(ctx, 'people.audience-created', { kind: 'audience', id, name: input.name });
  return loadAudience(ctx, id);
}
