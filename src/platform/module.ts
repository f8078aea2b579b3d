import type { Ctx, Services } from './ctx.ts';
import type { Fact, Subscriber } from './events/facts.ts';
import type { FailureKind } from './fail.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { VisitorRoutes } from './http/visitor.ts';
import type { Job, Tick } from './queue/job.ts';

/** The groups an owner grants or withholds as one (利用可/利用不可). `owner` is never granted. */
export const permissionGroups = [
  'funnels',
  'sales',
  'payment_settings',
  'mail_line',
  'member_sites',
  'bookings',
  'partners',
  'media',
] as const;
export type PermissionGroup = (typeof permissionGroups)[number] | 'owner';

/** What happens to a table's rows in an export, an erasure, and with time. The sweep refuses a table without it. */
export interface TableRules {
  /** `rows`: all columns of the workspace's rows but `except` (secrets); or why not. */
  export: 'rows' | { rows: { except: readonly string[] } } | { no: string };
  /** What erasing a workspace does: `delete` its rows; or why they stay. */
  erase: 'delete' | { keep: string };
  /** How long a row lives: `for ever`, or days after the timestamp in `column`, pruned nightly; or what else ends it. */
  retention: 'for ever' | { days: number; column: string } | { by: string };
  /**
   * Of a table with a column `contact_id` or `person_id`, whose rows are somebody's: whether a person who asks for all about them gets them, and what
   * erasing the person does. The sweep refuses such a table without it.
   */
  person?: {
    export: 'rows' | { no: string };
    /** `delete` the rows; or what is taken out of them, so that they are nobody's. */
    erase: 'delete' | { forget: string };
  };
}

/** A plug that a lower module owns and higher ones fill; see the table in ARCHITECTURE.md. */
export interface Plug<T> {
  name: string;
  fill(value: T): Contribution;
}
export interface Contribution {
  plug: string;
  value: unknown;
}

export function plug<T>(name: string): Plug<T> {
  return { name, fill: (value) => ({ plug: name, value }) };
}

/** A module, as data. The one list of them is `entry/modules.ts`. */
export interface Module {
  name: string;
  endpoints?: readonly Endpoint[];
  /** Public pages and webhooks, mounted on the public origin. */
  visitor?: VisitorRoutes;
  jobs?: readonly Job[];
  ticks?: readonly Tick[];
  facts?: readonly Fact[];
  subscribers?: readonly Subscriber[];
  contributions?: readonly Contribution[];
  /** Permission name → group. */
  permissions?: Readonly<Record<`${string}.${string}`, PermissionGroup>>;
  failures?: readonly { namespace: string; codes: Readonly<Record<string, FailureKind>> }[];
  tables?: Readonly<Record<string, TableRules>>;
  /** Runs once in a new workspace's own transaction. */
  onWorkspaceCreated?: (ctx: Ctx) => Promise<void>;
  /** Long-running parts of the worker process (a sender, a planner); returns how to stop it. */
  engine?: (services: Services) => Promise<{ stop(): Promise<void> }>;
}

/** All modules, and what they contribute to each other. */
export interface Registry {
  modules: readonly Module[];
  contributions<T>(plug: Plug<T>): readonly T[];
  subscribersOf(fact: Fact): readonly Subscriber[];
  permissionGroup(permission: string): PermissionGroup | undefined;
}

export function createRegistry(modules: readonly Module[]): Registry {
  const contributions = Map.groupBy(
    modules.flatMap((m) => m.contributions ?? []),
    (c) => c.plug,
  );
  const subscribers = Map.groupBy(
    modules.flatMap((m) => m.subscribers ?? []),
    (s) => s.fact.name,
  );
  const permissions = new Map(modules.flatMap((m) => Object.entries(m.permissions ?? {})));
  return {
    modules,
    // The plug's own `fill` is the only maker of its contributions, so their type is the plug's.
    contributions: <T>(of: Plug<T>) => (contributions.get(of.name) ?? []).map((c) => c.value as T),
    subscribersOf: (fact) => subscribers.get(fact.name) ?? [],
    permissionGroup: (permission) => permissions.get(permission),
  };
}
