import { z } from 'zod';
import { notify } from '#modules/accounts/api.ts';
import { actionKind, type Said } from '../extend.ts';
import { fillText } from '../runs/fill-text.ts';

const params = z.object({
  /** May hold placeholders. */
  text: z.string().trim().min(1).max(500),
});

/** A notice in the admin, for everybody who may see actions. */
export const notice = actionKind({
  kind: 'actions.notice',
  params,
  needsContact: false,
  subjectsOf: () => [],
  textsOf: ({ text }) => [{ path: ['text'], text }],
  check: async () => [],
  describe: async (_ctx, { text }) => ({ said: saidOf(text), problem: null }),
  preview: async (_ctx, { params: { text }, step }) => ({ said: saidOf(text), shown: fillText(text, step.values) }),
  inside: {
    run: async (ctx, { params: { text }, step }) => {
      await notify(ctx, {
        kind: 'actions.told',
        key: `actions.told:${step.key}`,
        textKey: 'actions:notices.told',
        data: { text: fillText(text, step.values) },
        severity: 'info',
        link: `/action-runs/${step.runId}`,
        permission: 'actions.view',
      });
      return { state: 'done', said: { textKey: 'actions:outcomes.told' } };
    },
  },
});

function saidOf(text: string): Said {
  return { textKey: 'actions:kinds.notice.said', data: { text } };
}
