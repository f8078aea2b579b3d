import { z } from 'zod';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { said } from '../contract.ts';
import { condition, conditionLine } from './conditions.ts';

// Segments (セグメント): saved conditions of an audience.

const segmentSettings = z.object({ name: name(100), folder: z.string().trim().max(100), condition });

export const segmentRow = z.object({
  id,
  audienceId: id,
  name: z.string(),
  folder: z.string(),
  /** As of `lastCountedAt`; null before the first count. */
  lastCount: z.int().nullable(),
  lastCountedAt: instant.nullable(),
  version,
  createdAt: instant,
});
export type SegmentRow = z.infer<typeof segmentRow>;

export const segment = segmentRow.extend({
  condition,
  /** The condition in words. */
  lines: z.array(conditionLine),
});
export type Segment = z.infer<typeof segment>;

export const listSegments = route({
  id: 'people.list-segments',
  method: 'GET',
  path: '/audiences/:audienceId/segments',
  can: 'people.view',
  summary: 'Segments of an audience, by name',
  input: pageQuery.extend({
    /** What the name contains. */
    q: z.string().trim().max(100).optional(),
    folder: z.string().max(100).optional(),
  }),
  output: pageOf(segmentRow),
});

export const listSegmentFolders = route({
  id: 'people.list-segment-folders',
  method: 'GET',
  path: '/audiences/:audienceId/segment-folders',
  can: 'people.view',
  summary: 'Names of the folders that segments of an audience lie in',
  output: z.object({ items: z.array(z.string()) }),
});

export const createSegment = route({
  id: 'people.create-segment',
  method: 'POST',
  path: '/audiences/:audienceId/segments',
  can: 'people.manage',
  summary: 'Save a condition under a name. What the condition names must exist',
  input: segmentSettings.extend({ folder: segmentSettings.shape.folder.default('') }),
  output: segment,
  status: 201,
  example: {
    name: '東京の見込み客',
    condition: { all: [{ kind: 'people.mail-domain', operator: 'any_of', domains: ['example.jp'] }] },
  },
});

export const getSegment = route({
  id: 'people.get-segment',
  method: 'GET',
  path: '/segments/:segmentId',
  can: 'people.view',
  summary: 'One segment with its condition, as JSON and in words',
  output: segment,
});

export const updateSegment = route({
  id: 'people.update-segment',
  method: 'PATCH',
  path: '/segments/:segmentId',
  can: 'people.manage',
  summary: 'Change a segment. Everything that uses it means the new condition from then on',
  input: segmentSettings.partial().extend({ version }),
  output: segment,
  example: { name: '東京の見込み客', version: 1 },
});

export const copySegment = route({
  id: 'people.copy-segment',
  method: 'POST',
  path: '/segments/:segmentId/copies',
  can: 'people.manage',
  summary: 'Make another segment with the same condition',
  output: segment,
  status: 201,
});

export const countSegment = route({
  id: 'people.count-segment',
  method: 'POST',
  path: '/segments/:segmentId/counts',
  can: 'people.view',
  summary: 'Count a segment’s contacts just now; the list remembers the number and the time',
  output: z.object({ count: z.int(), countedAt: instant }),
  status: 200,
});

export const listSegmentUses = route({
  id: 'people.list-segment-uses',
  method: 'GET',
  path: '/segments/:segmentId/uses',
  can: 'people.view',
  summary: 'Where a segment is used',
  output: z.object({ items: z.array(said.extend({ link: z.string().nullable() })) }),
});

export const deleteSegment = route({
  id: 'people.delete-segment',
  method: 'DELETE',
  path: '/segments/:segmentId',
  can: 'people.manage',
  summary: 'Delete a segment; nobody in it is deleted. Refused while something uses it',
  output: null,
});
