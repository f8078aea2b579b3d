import type { PageState, PageSummary } from './contract.ts';
import type { PageSummaryRow } from './queries.ts';

/** A page's row as the API shows it. */
export function presentPage(row: PageSummaryRow): PageSummary {
  return {
    id: row.id,
    name: row.name,
    state: stateOf(row),
    archived: row.archived_at !== null,
    publishedAt: row.published_at?.toISOString() ?? null,
    publishAt: row.publish_at?.toISOString() ?? null,
    locked: row.password_mac !== null,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

function stateOf(row: PageSummaryRow): PageState {
  if (row.live_number === null) return 'draft';
  return row.live_hash === row.document_hash ? 'published' : 'changed';
}
