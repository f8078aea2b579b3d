import type { ColumnType } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { ChainLink, Delay, StepCondition } from './contract.ts';
import type { LoggedRequest, LoggedResponse, Said } from './extend.ts';

type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** Written as JSON text, read as what it says. */
type Json<T> = ColumnType<T, string, string>;
type Params = Record<string, unknown>;

export interface ActionSetsTable {
  workspace_id: string;
  id: string;
  name: string;
  folder: Defaulted<string>;
  variable_names: Defaulted<string[]>;
  archived_at: Date | null;
  inbound_id: string | null;
  inbound_audience_id: string | null;
  sealed_inbound_secret: string | null;
  sealed_inbound_old_secret: string | null;
  inbound_rotation_ends_at: Date | null;
  version: Defaulted<number>;
  created_at: Date;
}

export interface ActionStepsTable {
  workspace_id: string;
  id: string;
  set_id: string;
  position: number;
  kind: string;
  params: Json<Params>;
  condition: Json<StepCondition> | null;
  delay: Json<Delay>;
  subjects: Defaulted<string[]>;
}

export interface ActionTriggersTable {
  workspace_id: string;
  id: string;
  set_id: string;
  kind: string;
  subject: string | null;
  params: Json<Params>;
  created_at: Date;
}

export interface ActionEndpointsTable {
  workspace_id: string;
  id: string;
  kind: 'webhook' | 'slack' | 'discord';
  name: string;
  sealed_url: string;
  sealed_secret: string | null;
  sealed_old_secret: string | null;
  rotation_ends_at: Date | null;
  failures: Defaulted<number>;
  failing_since: Date | null;
  last_error: string | null;
  last_success_at: Date | null;
  paused_at: Date | null;
  pause_reason: 'failing' | 'gone' | 'staff' | null;
  version: Defaulted<number>;
  created_at: Date;
}

export type RunState = 'running' | 'done' | 'failed' | 'stopped';
export type StopReason = 'loop' | 'depth' | 'closing' | 'staff' | 'archived';

export interface ActionRunsTable {
  workspace_id: string;
  id: string;
  set_id: string;
  cause: string;
  trigger_kind: string;
  trigger_subject: string | null;
  contact_id: string | null;
  person_id: string | null;
  scope_id: string | null;
  variables: Json<Record<string, string>>;
  chain: Json<ChainLink[]>;
  state: RunState;
  reason: StopReason | null;
  rerun_of: string | null;
  started_at: Date;
  finished_at: Date | null;
}

export type RunStepState = 'ahead' | 'waiting' | 'queued' | 'held' | 'running' | 'retrying' | 'done' | 'skipped' | 'failed' | 'stopped';

export interface ActionRunStepsTable {
  workspace_id: string;
  id: string;
  run_id: string;
  step_id: string;
  position: number;
  kind: string;
  params: Json<Params>;
  condition: Json<StepCondition> | null;
  delay: Json<Delay>;
  state: RunStepState;
  due_at: Date | null;
  endpoint_id: string | null;
  lane: string | null;
  lane_seq: number | null;
  attempts: Defaulted<number>;
  first_attempt_at: Date | null;
  next_attempt_at: Date | null;
  outcome: Json<Said> | null;
  finished_at: Date | null;
}

export interface ActionAttemptsTable {
  workspace_id: string;
  id: string;
  run_step_id: string;
  attempt: number;
  at: Date;
  milliseconds: number;
  succeeded: boolean;
  request: Json<LoggedRequest>;
  response: Json<LoggedResponse> | null;
  outcome: Json<Said>;
}

export interface GoogleConnectionsTable {
  workspace_id: string;
  id: string;
  kind: 'service_account' | 'oauth';
  name: string;
  mail: string | null;
  sealed_credentials: string;
  created_at: Date;
}

export type ActionsTables = {
  action_sets: ActionSetsTable;
  action_steps: ActionStepsTable;
  action_triggers: ActionTriggersTable;
  action_endpoints: ActionEndpointsTable;
  action_runs: ActionRunsTable;
  action_run_steps: ActionRunStepsTable;
  action_attempts: ActionAttemptsTable;
  google_connections: GoogleConnectionsTable;
};

export function tables(ctx: Ctx) {
  return ctx.db.withTables<ActionsTables>();
}
