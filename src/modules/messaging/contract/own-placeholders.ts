import { z } from 'zod';
import { id, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';

// Own placeholders (独自置き換え文字).

export const ownPlaceholder = z.object({
  id,
  /** As texts write it: `%original-signature%`. */
  placeholder: z.string(),
  key: z.string(),
  label: z.string(),
  value: z.string(),
  /** Null: for all audiences. */
  audience: z.object({ id, name: z.string() }).nullable(),
  version,
});
export type OwnPlaceholder = z.infer<typeof ownPlaceholder>;

const settings = z.object({ label: name(100), value: z.string().max(2000) });
const key = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, 'messaging:problems.ownKey');

export const listOwnPlaceholders = route({
  id: 'messaging.list-own-placeholders',
  method: 'GET',
  path: '/own-placeholders',
  can: 'messaging.view',
  summary: 'Own placeholders, by name',
  input: pageQuery.extend({ q: z.string().trim().max(100).optional() }),
  output: pageOf(ownPlaceholder),
});

export const createOwnPlaceholder = route({
  id: 'messaging.create-own-placeholder',
  method: 'POST',
  path: '/own-placeholders',
  can: 'messaging.manage',
  summary: 'Make an own placeholder, for all audiences or for one',
  input: settings.extend({ key, audienceId: id.nullable().default(null) }),
  output: ownPlaceholder,
  status: 201,
  example: { key: 'signature', label: '署名', value: '山田の料理教室' },
});

export const updateOwnPlaceholder = route({
  id: 'messaging.update-own-placeholder',
  method: 'PATCH',
  path: '/own-placeholders/:ownPlaceholderId',
  can: 'messaging.manage',
  summary: 'Change what an own placeholder says; mails that have not left say it',
  input: settings.partial().extend({ version }),
  output: ownPlaceholder,
  example: { value: '山田の料理教室', version: 1 },
});

export const deleteOwnPlaceholder = route({
  id: 'messaging.delete-own-placeholder',
  method: 'DELETE',
  path: '/own-placeholders/:ownPlaceholderId',
  can: 'messaging.manage',
  summary: 'Delete an own placeholder that no text uses',
  output: null,
});

// Addresses in a message's text.

export const listLinks = route({
  id: 'messaging.list-links',
  method: 'GET',
  path: '/messages/:messageId/link-settings',
  can: 'messaging.view',
  summary: 'Addresses in the text of a message, and whether visits of each are counted',
  output: z.object({ items: z.array(z.object({ id, url: z.string(), tracked: z.boolean() })) }),
});

export const updateLink = route({
  id: 'messaging.update-link',
  method: 'PATCH',
  path: '/messages/:messageId/link-settings/:linkId',
  can: 'messaging.manage',
  summary: 'Count visits of an address, or send it as it is written',
  input: z.object({ tracked: z.boolean() }),
  output: z.object({ items: z.array(z.object({ id, url: z.string(), tracked: z.boolean() })) }),
  example: { tracked: false },
});
