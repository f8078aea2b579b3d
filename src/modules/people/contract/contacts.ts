import { z } from 'zod';
import { id, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { contact, contactRow, fieldKey, givenValues, timelineEntry, upserted, valueChange } from '../contract.ts';
import { contactFilter } from './contact-filter.ts';

// Contacts (読者).

export const listContacts = route({
  id: 'people.list-contacts',
  method: 'GET',
  path: '/audiences/:audienceId/contacts',
  can: 'people.view',
  summary: 'Contacts of an audience, newest first. `q` finds what a mail address or a name begins with',
  input: pageQuery.extend(contactFilter.shape),
  output: pageOf(contactRow),
});

export const createContact = route({
  id: 'people.create-contact',
  method: 'POST',
  path: '/audiences/:audienceId/contacts',
  can: 'people.manage',
  summary:
    'Add a contact, or complete the one that is meant: by your own id, else the mail address, else the phone; all that are known must mean one person. Empty and missing values leave what is stored',
  input: z.object({
    /** May be left out for somebody who is known by another identity. */
    mail: z.string().trim().min(1).max(320).optional(),
    externalId: z.string().trim().min(1).max(200).optional(),
    phone: z.string().trim().min(1).max(40).optional(),
    values: givenValues.default({}),
  }),
  output: upserted,
  example: { mail: 'taro@example.jp', values: { name: '山田太郎' } },
});

export const getContact = route({
  id: 'people.get-contact',
  method: 'GET',
  path: '/contacts/:contactId',
  can: 'people.view',
  summary: 'One contact with shared values and those of each scenario',
  output: contact,
});

export const updateValues = route({
  id: 'people.update-values',
  method: 'PATCH',
  path: '/contacts/:contactId/values',
  can: 'people.manage',
  summary: 'Change values. Empty and missing ones leave what is stored; `clear` names those to empty',
  input: z.object({
    version,
    scopeId: id.nullable().default(null),
    values: givenValues.default({}),
    clear: z.array(fieldKey).max(500).default([]),
  }),
  output: z.object({ changedKeys: z.array(z.string()), version }),
  example: { version: 1, values: { name: '山田太郎' }, clear: [] },
});

export const deleteContact = route({
  id: 'people.delete-contact',
  method: 'DELETE',
  path: '/contacts/:contactId',
  can: 'people.manage',
  summary: 'Remove a contact from its audience, with all that is known in it; the person too when this was their last audience',
  output: null,
});

export const erasePerson = route({
  id: 'people.erase-person',
  method: 'DELETE',
  path: '/people/:personId',
  can: 'people.manage',
  summary: 'Erase all about a person in every audience. Only the block on sending to the address stays',
  output: null,
});

export const exportPerson = route({
  id: 'people.export-person',
  method: 'GET',
  path: '/people/:personId/data',
  can: 'people.manage',
  summary: 'All about a person in every audience and every module, as a zip of JSON and a page to read',
  output: null,
  media: 'file',
});

export const listChanges = route({
  id: 'people.list-changes',
  method: 'GET',
  path: '/contacts/:contactId/changes',
  can: 'people.view',
  summary: 'Every change of the contact’s values, newest first',
  input: pageQuery,
  output: pageOf(valueChange),
});

export const undoChange = route({
  id: 'people.undo-change',
  method: 'POST',
  path: '/contacts/:contactId/changes/:changeId/reversal',
  can: 'people.manage',
  summary: 'Give a value back what it was before this change',
  output: z.object({ changedKeys: z.array(z.string()), version }),
});

export const listTimeline = route({
  id: 'people.list-timeline',
  method: 'GET',
  path: '/contacts/:contactId/timeline',
  can: 'people.view',
  summary: 'What happened with a contact and why, newest first',
  input: pageQuery,
  output: pageOf(timelineEntry),
});

export const suppressContact = route({
  id: 'people.suppress-contact',
  method: 'PUT',
  path: '/contacts/:contactId/suppression',
  can: 'people.manage',
  summary: 'Send nothing to this address any more, from any audience',
  output: null,
});

export const unsuppressContact = route({
  id: 'people.unsuppress-contact',
  method: 'DELETE',
  path: '/contacts/:contactId/suppression',
  can: 'people.manage',
  summary: 'Send to this address again',
  output: null,
});
