import type { ColumnType } from 'kysely';

export interface Variant {
  width: number;
  height: number;
  bytes: number;
}

export interface MediaRow {
  workspace_id: string;
  id: string;
  kind: 'image';
  name: string;
  folder: string;
  alt: string;
  type: string;
  /** int8 arrives as a string. */
  bytes: ColumnType<string, number, number>;
  width: number;
  height: number;
  animated: boolean;
  hash: string;
  variants: ColumnType<readonly Variant[], string, string>;
  version: number;
  created_at: Date;
  created_by: string | null;
}

export type MediaTables = {
  media: MediaRow;
};
