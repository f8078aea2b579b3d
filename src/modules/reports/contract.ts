import { z } from 'zod';
import { id, route } from '#platform/http/contract.ts';

/** The newcomer's path, in its order. */
export const firstStep = z.enum(['audience', 'scenario', 'step', 'funnel', 'publish', 'register', 'send', 'visit']);
export type FirstStep = z.infer<typeof firstStep>;

export const getFirstSteps = route({
  id: 'reports.get-first-steps',
  method: 'GET',
  path: '/first-steps',
  can: 'member',
  summary:
    'The way from an empty workspace to the first mail that was opened: what is done, and where to go on. Only steps that the caller may take',
  output: z.object({
    items: z.array(z.object({ step: firstStep, done: z.boolean() })),
    /** Where to go on; null for what is not there yet or not the caller's business. */
    audienceId: id.nullable(),
    scenarioId: id.nullable(),
    funnelId: id.nullable(),
    /** The page where visitors register, to try it out. */
    registrationUrl: z.string().nullable(),
  }),
});

const day = z.iso.date();

export const getOverview = route({
  id: 'reports.get-overview',
  method: 'GET',
  path: '/overview',
  can: 'messaging.view',
  summary: 'Registrations and mails of the last 7 days, and what waits, in the workspace’s zone',
  output: z.object({
    days: z.array(z.object({ day, registrations: z.int() })),
    registrations: z.int(),
    /** Of the 7 days before. */
    registrationsBefore: z.int(),
    sent: z.int(),
    failed: z.int(),
    /** Planned and not sent yet. Counted up to 100,000: `waitingMore` says that there are more. */
    waiting: z.int(),
    waitingMore: z.boolean(),
    /** Sent or not, nobody knows until somebody decides. */
    unknown: z.int(),
  }),
});
