import { z } from 'zod';
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import type { listNotices as route, resolveNotice } from './contract/workspace.ts';
import { countOpenNotices, readNotices } from './queries/notices.ts';
import type { NoticesTable } from './tables.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);

/** The notices that the caller may see, newest first, and how many of them are open. */
export async function listNotices(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const permissions = permissionsOfActor(ctx);
  const rows = await readNotices(ctx, { permissions, state: input.state, after: readCursor(input.cursor, keys), limit: input.limit + 1 });
  const page = slice(rows, input.limit, (row) => [row.created_at.toISOString(), row.notice_id]);
  return { items: page.rows.map((row) => presentNotice(ctx, row)), next: page.next, open: await countOpenNotices(ctx, permissions) };
}

/** All permissions that the caller has in this workspace. */
export function permissionsOfActor(ctx: Ctx): string[] {
  const declared = ctx.services.registry.modules.flatMap((module) => Object.keys(module.permissions ?? {}));
  return declared.filter((permission) => ctx.actor.may(permission));
}

export function presentNotice(ctx: Ctx, row: Selectable<NoticesTable>): OutputOf<typeof resolveNotice> {
  const { texts } = ctx.services;
  return {
    id: row.notice_id,
    key: row.key,
    kind: row.kind,
    severity: row.severity,
    // A notice may outlive the text it was written with.
    text: isTextKey(row.text_key) && texts.has(ctx.locale, row.text_key) ? texts(ctx.locale, row.text_key, row.data) : row.kind,
    link: row.link,
    times: row.times,
    createdAt: row.created_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  };
}

function isTextKey(text: string): text is TextKey {
  return text.includes(':');
}
