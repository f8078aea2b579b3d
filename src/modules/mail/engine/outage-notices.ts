import { notify, resolveNotice } from '#modules/accounts/api.ts';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';

const KIND = 'mail.server-away';

export interface OutageNotices {
  /** Told after each batch of a workspace: whether a server took mail, or could not be reached. */
  after(workspaceId: string, outcome: 'sent' | 'pushed back', answer: string): Promise<void>;
}

/**
 * Tells a workspace when its mail cannot leave because the mail server does not answer or asks for patience, and takes it back when mail
 * leaves again. Asks the database only when the state changes; a new process asks once a workspace.
 */
export function createOutageNotices(services: Services): OutageNotices {
  const known = new Map<string, 'sent' | 'pushed back'>();
  return {
    after: async (workspaceId, outcome, answer) => {
      if (known.get(workspaceId) === outcome) return;
      known.set(workspaceId, outcome);
      await withWorkspace(services, { workspaceId, actor: systemActor('mail.tell-outage') }, async (ctx) => {
        if (outcome === 'sent') return resolveNotice(ctx, KIND);
        return notify(ctx, { kind: KIND, textKey: 'mail:notices.server-away', data: { answer }, severity: 'error' });
      });
    },
  };
}
