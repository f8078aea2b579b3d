import { z } from 'zod';
import { instant, route } from '#platform/http/contract.ts';

export const createLink = route({
  id: 'media.create-link',
  method: 'POST',
  path: '/media/:mediaId/links',
  can: 'media.edit',
  summary: 'An address of a gated file that works for some days',
  input: z.object({ days: z.int().min(1).max(365) }),
  output: z.object({ url: z.string(), expiresAt: instant }),
  status: 201,
  example: { days: 7 },
});

export const getDownloads = route({
  id: 'media.get-downloads',
  method: 'GET',
  path: '/media/:mediaId/downloads',
  can: 'media.view',
  summary: 'How often visitors have taken a file by the buttons of pages',
  output: z.object({
    total: z.int(),
    /** The last thirty days that had some, newest first. */
    days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
  }),
});
