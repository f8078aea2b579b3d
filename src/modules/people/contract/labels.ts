import { z } from 'zod';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { actorKind, said, sourceKind } from '../contract.ts';

// Labels (ラベル): on the person, in the whole workspace.

/** Names of the design system's colours. */
export const labelColour = z.enum(['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'indigo', 'violet', 'pink']);

export const label = z.object({
  id,
  /** Null: in no folder. */
  folderId: id.nullable(),
  name: z.string(),
  colour: labelColour,
  version,
});
export type Label = z.infer<typeof label>;

export const labelFolder = z.object({ id, name: z.string(), version });
export type LabelFolder = z.infer<typeof labelFolder>;

/** A label that somebody has, and where it came from. */
export const givenLabel = label.omit({ version: true }).extend({
  assignedAt: instant,
  actor: z.object({ kind: actorKind, name: z.string().nullable() }),
  source: z.object({ kind: sourceKind, id: z.string().nullable() }),
});
export type GivenLabel = z.infer<typeof givenLabel>;

const labelSettings = z.object({ name: name(60), colour: labelColour, folderId: id.nullable() });
const folderName = name(60);

/** At most so many labels are given or taken at once. */
export const LABELS_AT_ONCE = 50;
const labelIds = z.array(id).max(LABELS_AT_ONCE);
export const labelChange = z.object({ add: labelIds.default([]), remove: labelIds.default([]) });

export const listLabels = route({
  id: 'people.list-labels',
  method: 'GET',
  path: '/labels',
  can: 'people.view',
  summary: 'All labels and their folders, in order',
  output: z.object({ folders: z.array(labelFolder), items: z.array(label) }),
});

export const countLabels = route({
  id: 'people.count-labels',
  method: 'GET',
  path: '/label-counts',
  can: 'people.view',
  summary: 'How many people have each label; labels that nobody has are left out',
  output: z.object({ items: z.array(z.object({ labelId: id, people: z.int() })) }),
});

export const createLabel = route({
  id: 'people.create-label',
  method: 'POST',
  path: '/labels',
  can: 'people.manage',
  summary: 'Make a label, at the end of its folder',
  input: labelSettings.extend({ colour: labelColour.default('gray'), folderId: id.nullable().default(null) }),
  output: label,
  status: 201,
  example: { name: '見込み客', colour: 'blue' },
});

export const updateLabel = route({
  id: 'people.update-label',
  method: 'PATCH',
  path: '/labels/:labelId',
  can: 'people.manage',
  summary: 'Rename or recolour a label, or move it to the end of another folder',
  input: labelSettings.partial().extend({ version }),
  output: label,
  example: { name: '見込み客(東京)', version: 1 },
});

export const orderLabels = route({
  id: 'people.order-labels',
  method: 'PUT',
  path: '/label-order',
  can: 'people.manage',
  summary: 'Put the labels of one folder into an order: all of them, each once',
  input: z.object({ folderId: id.nullable().default(null), labelIds: z.array(id).max(1000) }),
  output: null,
  example: { labelIds: [] },
});

export const listLabelUses = route({
  id: 'people.list-label-uses',
  method: 'GET',
  path: '/labels/:labelId/uses',
  can: 'people.view',
  summary: 'Where a label is used, and how many people have it',
  output: z.object({ people: z.int(), items: z.array(said.extend({ link: z.string().nullable() })) }),
});

export const deleteLabel = route({
  id: 'people.delete-label',
  method: 'DELETE',
  path: '/labels/:labelId',
  can: 'people.manage',
  summary: 'Delete a label and take it from everybody. Refused while something uses it',
  output: null,
});

export const listLabelContacts = route({
  id: 'people.list-label-contacts',
  method: 'GET',
  path: '/labels/:labelId/contacts',
  can: 'people.view',
  summary: 'Contacts of the people who have a label, in every audience',
  input: pageQuery,
  output: pageOf(
    z.object({ id, personId: id, audienceId: id, mail: z.string().nullable(), name: z.string().nullable(), assignedAt: instant }),
  ),
});

export const listContactLabels = route({
  id: 'people.list-contact-labels',
  method: 'GET',
  path: '/contacts/:contactId/labels',
  can: 'people.view',
  summary: 'Labels of a contact’s person, with when and from where',
  output: z.object({ items: z.array(givenLabel) }),
});

export const updateContactLabels = route({
  id: 'people.update-contact-labels',
  method: 'PATCH',
  path: '/contacts/:contactId/labels',
  can: 'people.manage',
  summary: 'Give labels to a contact’s person and take others. What is given already, or not there to take, is no error',
  input: labelChange,
  output: z.object({ items: z.array(givenLabel) }),
  example: { add: [] },
});

export const createLabelFolder = route({
  id: 'people.create-label-folder',
  method: 'POST',
  path: '/label-folders',
  can: 'people.manage',
  summary: 'Make a folder for labels',
  input: z.object({ name: folderName }),
  output: labelFolder,
  status: 201,
  example: { name: '興味' },
});

export const updateLabelFolder = route({
  id: 'people.update-label-folder',
  method: 'PATCH',
  path: '/label-folders/:labelFolderId',
  can: 'people.manage',
  summary: 'Rename a folder of labels',
  input: z.object({ name: folderName, version }),
  output: labelFolder,
  example: { name: '興味・関心', version: 1 },
});

export const deleteLabelFolder = route({
  id: 'people.delete-label-folder',
  method: 'DELETE',
  path: '/label-folders/:labelFolderId',
  can: 'people.manage',
  summary: 'Delete a folder; its labels stay, in no folder',
  output: null,
});

export const orderLabelFolders = route({
  id: 'people.order-label-folders',
  method: 'PUT',
  path: '/label-folder-order',
  can: 'people.manage',
  summary: 'Put the folders of labels into an order: all of them, each once',
  input: z.object({ folderIds: z.array(id).max(500) }),
  output: null,
  example: { folderIds: [] },
});
