import type { ColumnType, Generated } from 'kysely';
import type { PageCode } from '#modules/pages/api.ts';

export interface FunnelRow {
  workspace_id: string;
  id: string;
  name: string;
  folder: string;
  archived_at: Date | null;
  /** On each of its pages, beside what those have themselves. */
  code: ColumnType<Partial<PageCode>, string | undefined, string>;
  version: Generated<number>;
  created_at: Date;
}

/** A step owns the public address `/p/{id}`. */
export interface FunnelStepRow {
  workspace_id: string;
  id: string;
  funnel_id: string;
  name: string;
  position: number;
  created_at: Date;
}

/** The pages of a step; more than one is an A/B test. */
export interface FunnelStepPageRow {
  workspace_id: string;
  step_id: string;
  page_id: string;
  position: number;
  created_at: Date;
}

export interface FunnelVisitRow {
  workspace_id: string;
  id: string;
  funnel_id: string;
  step_id: string;
  page_id: string;
  /** First-party, random, from a cookie of the public origin. */
  visitor_id: string;
  at: Date;
  referrer: string | null;
  utm_source: string | null;
  utm_medium: string | null;
  utm_campaign: string | null;
  /** Why it looks like a machine's; null for a person's. */
  machine: string | null;
}

export interface FunnelRegistrationRow {
  workspace_id: string;
  id: string;
  funnel_id: string;
  step_id: string;
  page_id: string;
  visitor_id: string | null;
  scenario_id: string;
  /** Null while a double opt-in waits. */
  contact_id: string | null;
  at: Date;
}

export type FunnelTables = {
  funnels: FunnelRow;
  funnel_steps: FunnelStepRow;
  funnel_step_pages: FunnelStepPageRow;
  funnel_visits: FunnelVisitRow;
  funnel_registrations: FunnelRegistrationRow;
};
