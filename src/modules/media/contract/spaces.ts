import { z } from 'zod';
import { id, pageOf, pageQuery, route } from '#platform/http/contract.ts';

// What the installation's owner sees and says of all libraries: sizes, never a file.

export const listSpaces = route({
  id: 'media.list-spaces',
  method: 'GET',
  path: '/installation/media-spaces',
  can: 'installation',
  summary: 'How much the libraries of all workspaces take and may take, in bytes, newest workspace first',
  input: pageQuery,
  output: pageOf(
    z.object({
      /** The workspace's. */
      id,
      name: z.string(),
      files: z.int(),
      used: z.int(),
      most: z.int(),
      /** Whether `most` was said of this workspace alone. */
      own: z.boolean(),
    }),
  ),
});

/** A petabyte: more than one store holds, and far from what a number loses. */
const MOST = 1e15;

export const updateSpace = route({
  id: 'media.update-space',
  method: 'PATCH',
  path: '/installation/media-spaces/:spaceId',
  can: 'installation',
  summary: 'How much the library of one workspace may take, in bytes; null: what all may that nothing was said of',
  input: z.object({ most: z.int().min(0).max(MOST).nullable() }),
  output: null,
  example: { most: 200_000_000_000 },
});
