import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';

// Receipts of consent (同意の記録): who agreed to what, when, on which page, shown which words.

export const consent = z.object({
  id,
  /** Null: the person was erased, and what is left says only that somebody with that address agreed. */
  contactId: id.nullable(),
  mail: z.string().nullable(),
  audience: z.object({ id, name: z.string() }),
  /** Null: brought into the audience by an import, and into no scenario. */
  scenario: z.object({ id, title: z.string() }).nullable(),
  basis: z.enum(['form', 'confirmed', 'declared']),
  at: instant,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  formKind: z.string(),
  pageUrl: z.string().nullable(),
  shownText: z.string(),
  /** The same words have the same version; empty where none were shown. */
  textVersion: z.string(),
  erasedAt: instant.nullable(),
});
export type Consent = z.infer<typeof consent>;

export const listContactConsents = route({
  id: 'messaging.list-contact-consents',
  method: 'GET',
  path: '/contacts/:contactId/consents',
  can: 'messaging.view',
  summary: 'A contact’s receipts of consent, newest first',
  input: pageQuery,
  output: pageOf(consent),
});

export const findConsents = route({
  id: 'messaging.find-consents',
  method: 'GET',
  path: '/consents',
  can: 'messaging.view',
  summary: 'All receipts of one address, those of erased people included: for whoever says that they never agreed',
  input: z.object({ mail: z.string().trim().min(1).max(320) }),
  output: z.object({ items: z.array(consent) }),
  example: { mail: 'taro@example.jp' },
});

export const exportContactConsents = route({
  id: 'messaging.export-contact-consents',
  method: 'GET',
  path: '/contacts/:contactId/consents/file',
  can: 'messaging.view',
  summary: 'A contact’s receipts of consent as CSV',
  output: null,
  media: 'file',
});

export const exportAudienceConsents = route({
  id: 'messaging.export-audience-consents',
  method: 'GET',
  path: '/audiences/:audienceId/consents/file',
  can: 'messaging.view',
  summary: 'All receipts of consent of an audience as CSV, those of erased people included, without their addresses',
  output: null,
  media: 'file',
});
