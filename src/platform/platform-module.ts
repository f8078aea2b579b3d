import { sql } from 'kysely';
import type { Services } from './ctx.ts';
import { fail } from './fail.ts';
import { sendMailJob } from './mailer/send-system-mail.ts';
import type { Module } from './module.ts';

/** What the platform itself owns: its tables' rules, its failures' texts, and the nightly end of what has a term. */
export const platformModule: Module = {
  name: 'platform',
  failures: [fail],
  jobs: [sendMailJob],
  ticks: [
    { name: 'platform.prune-tables', cron: '17 18 * * *', run: pruneTables },
    { name: 'platform.prune-uploads', cron: '47 18 * * *', run: pruneUploads },
  ],
  tables: {
    addresses: {
      export: { no: 'derived: every row is the id of another exported row' },
      erase: 'delete',
      retention: { by: 'the row whose address it is' },
    },
    completed_jobs: { export: { no: 'technical: which jobs have run' }, erase: 'delete', retention: { days: 3, column: 'completed_at' } },
    rate_limits: {
      export: { no: 'counters without names' },
      erase: { keep: 'belongs to no workspace' },
      retention: { days: 2, column: 'window_start' },
    },
    mailbox_mails: {
      export: { no: "the installation's own, across workspaces: what a workspace sent is exported from its ledger" },
      erase: { keep: 'belongs to no workspace; its term ends it' },
      retention: { days: 30, column: 'received_at' },
    },
    facts: {
      export: { no: 'technical: what modules told each other; what it led to is exported' },
      erase: 'delete',
      retention: { days: 30, column: 'at' },
    },
  },
};

/** Deletes rows past their table's term, as the manifests say. */
export async function pruneTables(services: Services): Promise<void> {
  for (const module of services.registry.modules) {
    for (const [table, { retention }] of Object.entries(module.tables ?? {})) {
      if (typeof retention !== 'object' || !('days' in retention)) continue;
      const before = new Date(services.clock.now().getTime() - retention.days * 86_400_000);
      const pruned = await sql<{ rows: string }>`select prune_rows(${table}::regclass, ${retention.column}, ${before}) as rows`.execute(
        services.database.engine,
      );
      services.log.info({ table, rows: Number(pruned.rows[0]?.rows ?? 0) }, 'pruned');
    }
  }
}

/** Clears away what uploads that broke off more than a day ago left in the store. */
export async function pruneUploads({ storage, clock, log }: Services): Promise<void> {
  const pruned = await storage.prune(new Date(clock.now().getTime() - 86_400_000));
  log.info({ uploads: pruned }, 'pruned');
}
