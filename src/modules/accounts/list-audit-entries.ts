import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { listAuditEntries as route } from './contract/workspace.ts';
import { readAuditEntries } from './queries/audit.ts';
import type { AuditEntriesTable } from './tables.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);

/** Who did what, newest first, put into words of the caller's language. */
export async function listAuditEntries(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const rows = await readAuditEntries(ctx, {
    after: readCursor(input.cursor, keys),
    limit: input.limit + 1,
    actorId: input.actorId,
    action: input.action,
  });
  const page = slice(rows, input.limit, (row) => [row.at.toISOString(), row.entry_id]);
  return { items: page.rows.map((row) => present(ctx, row)), next: page.next };
}

function present(ctx: Ctx, row: Selectable<AuditEntriesTable>): OutputOf<typeof route>['items'][number] {
  const hasSubject = row.subject_kind !== null && row.subject_id !== null;
  return {
    id: row.entry_id,
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    action: row.action,
    text: textOf(ctx, row),
    subject: hasSubject ? { kind: row.subject_kind ?? '', id: row.subject_id ?? '', name: row.subject_name ?? '' } : null,
    address: row.address,
  };
}

/** Entries outlive the module that wrote them: one without a text shows its code. */
function textOf(ctx: Ctx, row: Selectable<AuditEntriesTable>): string {
  const { texts } = ctx.services;
  const [module = '', what = ''] = row.action.split('.');
  const key = `${module}:audit.${what}` as const;
  return texts.has(ctx.locale, key) ? texts(ctx.locale, key, { name: row.subject_name ?? '', ...row.data }) : row.action;
}
