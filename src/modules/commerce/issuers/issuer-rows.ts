import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Issuer } from '../contract.ts';
import type { CommerceTables, IssuersTable } from '../tables.ts';

export function selectIssuers(ctx: Ctx) {
  return ctx.db.withTables<CommerceTables>().selectFrom('issuers').selectAll().where('workspace_id', '=', ctx.workspace.id);
}

/** One issuer as its routes answer it; fails with `request/not-found`. */
export async function loadIssuer(ctx: Ctx, issuerId: string): Promise<Issuer> {
  const row = await selectIssuers(ctx).where('id', '=', issuerId).executeTakeFirst();
  return row ? presentIssuer(ctx, row) : fail('request/not-found');
}

/** What 特定商取引法 第11条 asks a seller to name, as far as it is the issuer's to say. */
const asked = ['representative', 'address', 'phone', 'mail', 'delivery', 'cancellation'] as const;

export function presentIssuer(ctx: Ctx, row: Selectable<IssuersTable>): Issuer {
  return {
    id: row.id,
    name: row.name,
    representative: row.representative,
    address: row.address,
    phone: row.phone,
    mail: row.mail,
    registrationNumber: row.registration_number,
    delivery: row.delivery,
    cancellation: row.cancellation,
    extraCosts: row.extra_costs,
    legalUrl: `${ctx.services.config.publicUrl}/legal/${row.legal_page_id}`,
    missing: asked.filter((field) => row[field] === ''),
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
