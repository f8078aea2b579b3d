import { z } from 'zod';
import { pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { audience, audienceFields, audienceKind, said } from '../contract.ts';

// Audiences (配信アカウント).

const use = said.extend({ link: z.string().nullable() });

export const listAudiences = route({
  id: 'people.list-audiences',
  method: 'GET',
  path: '/audiences',
  can: 'people.view',
  summary: 'Audiences, by name',
  input: pageQuery.extend({
    /** What the name contains. */
    q: z.string().trim().max(100).optional(),
    folder: z.string().max(100).optional(),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  output: pageOf(audience),
});

export const listAudienceFolders = route({
  id: 'people.list-audience-folders',
  method: 'GET',
  path: '/audience-folders',
  can: 'people.view',
  summary: 'Names of the folders that audiences lie in',
  output: z.object({ items: z.array(z.string()) }),
});

export const createAudience = route({
  id: 'people.create-audience',
  method: 'POST',
  path: '/audiences',
  can: 'people.manage',
  summary: 'Make an audience',
  input: audienceFields.extend({
    senderName: audienceFields.shape.senderName.default(''),
    senderMail: audienceFields.shape.senderMail.default(''),
    folder: audienceFields.shape.folder.default(''),
  }),
  output: audience,
  status: 201,
  example: { kind: 'mail', name: '山田の料理教室', senderName: '山田花子', senderMail: 'hanako@example.jp' },
});

export const getAudience = route({
  id: 'people.get-audience',
  method: 'GET',
  path: '/audiences/:audienceId',
  can: 'people.view',
  summary: 'One audience',
  output: audience,
});

export const updateAudience = route({
  id: 'people.update-audience',
  method: 'PATCH',
  path: '/audiences/:audienceId',
  can: 'people.manage',
  summary: 'Change an audience',
  input: audienceFields.partial().extend({ version }),
  output: audience,
  example: { name: '山田の料理教室(東京)', version: 1 },
});

export const archiveAudience = route({
  id: 'people.archive-audience',
  method: 'PUT',
  path: '/audiences/:audienceId/archive',
  can: 'people.manage',
  summary: 'Put an audience away: nothing is deleted, nobody registers in it any more',
  output: audience,
});

export const restoreAudience = route({
  id: 'people.restore-audience',
  method: 'DELETE',
  path: '/audiences/:audienceId/archive',
  can: 'people.manage',
  summary: 'Take an audience back from the archive',
  output: audience,
});

export const getKindImpact = route({
  id: 'people.get-kind-impact',
  method: 'GET',
  path: '/audiences/:audienceId/kind-impact',
  can: 'people.view',
  summary: 'What stops when the audience becomes of another kind, and what goes on again; nothing is deleted',
  input: z.object({ kind: audienceKind }),
  output: z.object({ stops: z.array(use), resumes: z.array(use) }),
  example: { kind: 'line' },
});
