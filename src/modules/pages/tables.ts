import type { ColumnType } from 'kysely';
import type { PageDocument } from './document/schema.ts';

type Json<T> = ColumnType<T, string, string>;

export interface PageRow {
  workspace_id: string;
  id: string;
  name: string;
  /** As it was saved: possibly by an older version of an element. Read it by `readDocument` only. */
  document: Json<unknown>;
  document_hash: string;
  live_number: number | null;
  live_hash: string | null;
  published_at: Date | null;
  archived_at: Date | null;
  /** When the draft is published by itself. */
  publish_at: Date | null;
  /** A keyed hash of page and password. */
  password_mac: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  updated_by: string | null;
}

export interface PageVersionRow {
  workspace_id: string;
  page_id: string;
  number: number;
  document: Json<unknown>;
  document_hash: string;
  title: string;
  html: Buffer;
  br: Buffer;
  etag: string;
  csp: string;
  reason: 'published' | 'refreshed';
  published_at: Date;
  published_by: string | null;
}

export interface PageCheckpointRow {
  workspace_id: string;
  page_id: string;
  version: number;
  document: Json<unknown>;
  saved_at: Date;
  saved_by: string | null;
}

export interface PageRefRow {
  workspace_id: string;
  page_id: string;
  side: 'draft' | 'live';
  type: string;
  ref_id: string;
}

export interface PageBlockRow {
  workspace_id: string;
  id: string;
  name: string;
  /** As it was saved: possibly by an older version of an element. Read it by `readNode` only. */
  node: Json<unknown>;
  created_at: Date;
  created_by: string | null;
}

export interface PageEditorRow {
  workspace_id: string;
  page_id: string;
  window_id: string;
  staff_id: string;
  seen_at: Date;
}

export interface PageSiteRow {
  workspace_id: string;
  outside_new_tab: boolean;
  version: number;
  updated_at: Date;
  updated_by: string | null;
}

export type PagesTables = {
  pages: PageRow;
  page_versions: PageVersionRow;
  page_checkpoints: PageCheckpointRow;
  page_refs: PageRefRow;
  page_sites: PageSiteRow;
  page_blocks: PageBlockRow;
  page_editors: PageEditorRow;
};

/** A document ready to be stored. */
export function toJson(document: PageDocument): string {
  return JSON.stringify(document);
}
