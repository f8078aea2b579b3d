import type { ColumnType, Generated } from 'kysely';
import type { MediaKind } from './contract.ts';

/** int8 arrives as a string. */
type Bytes = ColumnType<string, number, number>;

export interface Variant {
  width: number;
  height: number;
  bytes: number;
}

/** A still of a film. Its hash is its own: it may change while the film does not. */
export interface Poster {
  hash: string;
  variants: readonly Variant[];
}

export interface MediaRow {
  workspace_id: string;
  id: string;
  kind: MediaKind;
  name: string;
  folder: string;
  alt: string;
  type: string;
  ending: string;
  bytes: Bytes;
  width: number | null;
  height: number | null;
  animated: boolean;
  hash: string;
  /** Hashes of former contents: their addresses lead to what it is now. */
  former: Generated<readonly string[]>;
  /** What every browser takes: WebP, or the drawing itself. */
  variants: ColumnType<readonly Variant[], string, string>;
  /** The same for browsers that take AVIF. */
  avif: ColumnType<readonly Variant[], string | undefined, string>;
  /** When the job may next take it up; null: it has all its variants. */
  prepare_from: ColumnType<Date | null, Date | null | undefined, Date | null>;
  prepare_attempts: Generated<number>;
  /** Of films. */
  poster: ColumnType<Poster | null, string | null | undefined, string | null>;
  access: Generated<'open' | 'gated'>;
  disposition: Generated<'inline' | 'attachment'>;
  version: number;
  created_at: Date;
  created_by: string | null;
}

/** A piece that has arrived, and where it lies until all have. */
export interface Piece {
  key: string;
  bytes: number;
}

export interface MediaUploadRow {
  workspace_id: string;
  id: string;
  name: string;
  bytes: Bytes;
  modified: Bytes;
  folder: string;
  replaces: string | null;
  parts: ColumnType<readonly Piece[], string | undefined, string>;
  received: ColumnType<string, number | undefined, number>;
  media_id: string | null;
  created_at: Date;
  created_by: string | null;
}

export interface MediaDownloadRow {
  workspace_id: string;
  media_id: string;
  day: ColumnType<Date, string, string>;
  page_id: string;
  count: number;
}

export type MediaTables = {
  media: MediaRow;
  media_uploads: MediaUploadRow;
  media_downloads: MediaDownloadRow;
};
