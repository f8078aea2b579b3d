import { notify, resolveNotice } from '#modules/accounts/api.ts';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import type { BeatReport } from './beats.ts';

const KIND = 'mail.server-away';
/** So many pushed back in a row, and nothing taken in between, is no server that only wants fewer connections. */
const IN_A_ROW = 20;

export interface OutageNotices {
  /** Told what servers said of a workspace's mails. */
  after(workspaceId: string, report: BeatReport): Promise<void>;
}

/**
 * Tells a workspace when its mail cannot leave because the mail server does not answer or asks for patience, and takes it back when mail
 * leaves again. Asks the database only when the state changes; a new process asks once a workspace.
 */
export function createOutageNotices(services: Services): OutageNotices {
  const known = new Map<string, { state?: 'sent' | 'pushed back'; inARow: number }>();

  function stateAfter(workspaceId: string, report: BeatReport): 'sent' | 'pushed back' | undefined {
    const seen = known.get(workspaceId) ?? { inARow: 0 };
    known.set(workspaceId, seen);
    seen.inARow = report.accepted > 0 ? 0 : seen.inARow + report.pushedBack;
    if (report.accepted > 0) return 'sent';
    return report.pushedBack > 0 && (seen.inARow >= IN_A_ROW || seen.state === undefined) ? 'pushed back' : seen.state;
  }

  return {
    after: async (workspaceId, report) => {
      const before = known.get(workspaceId)?.state;
      const state = stateAfter(workspaceId, report);
      if (state === undefined || state === before) return;
      known.set(workspaceId, { inARow: 0, state });
      await withWorkspace(services, { workspaceId, actor: systemActor('mail.tell-outage') }, async (ctx) => {
        if (state === 'sent') return resolveNotice(ctx, KIND);
        return notify(ctx, { kind: KIND, textKey: 'mail:notices.server-away', data: { answer: report.answer }, severity: 'error' });
      });
    },
  };
}
