import { z } from 'zod';
import { id, route } from '#platform/http/contract.ts';
import { said } from '../contract.ts';

/** `scenario:AbC…`, `label:AbC…`, `field:<audience>:<key>`, `set:AbC…`. */
export const subject = z.string().regex(/^[a-z-]{2,20}:[\w:-]{1,80}$/);

/** One thing and one set, and how the one comes to the other. */
export const link = z.object({
  set: z.object({ id, name: z.string(), archived: z.boolean() }),
  said,
  /** The other end, where it is something with a screen of its own: its path with parameters filled but `:workspaceId`. */
  link: z.string().nullable(),
});
export type Link = z.infer<typeof link>;

export const getLinks = route({
  id: 'actions.get-links',
  method: 'GET',
  path: '/action-links',
  can: 'actions.view',
  summary: 'What sets a thing off, and what it sets off: of a scenario, a label, a field or a set',
  input: z.object({ subject }),
  output: z.object({
    /** What changes this thing (sets whose steps act on it); of a set, what sets it off. */
    setOffBy: z.array(link),
    /** Which sets this thing sets off; of a set, what its steps act on. */
    setsOff: z.array(link),
  }),
  example: { subject: 'label:AbCdEfGhIjKl' },
});
