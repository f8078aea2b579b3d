import { z } from 'zod';
import { route } from '#platform/http/contract.ts';

const plainField = z.object({
  type: z.string(),
  label: z.string(),
  help: z.string().optional(),
  placeholder: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  kind: z.enum(['image', 'video', 'any']).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().optional(),
  group: z.enum(['content', 'look']).optional(),
  when: z.object({ field: z.string(), is: z.array(z.string()) }).optional(),
});
const field = plainField.extend({
  items: z.record(z.string(), plainField).optional(),
  newItem: z.record(z.string(), z.unknown()).optional(),
});

/** An element that may be put on a page, as the editor needs it. Texts are keys. */
export const elementInfo = z.object({
  kind: z.string(),
  version: z.int(),
  group: z.enum(['text', 'media', 'action', 'layout']),
  icon: z.string(),
  label: z.string(),
  defaults: z.record(z.string(), z.unknown()),
  fields: z.record(z.string(), field),
  /** JSON Schema of its properties. */
  schema: z.record(z.string(), z.unknown()),
});
export type ElementInfo = z.output<typeof elementInfo>;

export const templateInfo = z.object({ key: z.string(), label: z.string(), description: z.string() });
export type TemplateInfo = z.output<typeof templateInfo>;

export const listElements = route({
  id: 'pages.list-elements',
  method: 'GET',
  path: '/page-elements',
  can: 'pages.view',
  summary: 'The kinds of elements a page is made of, with their properties',
  input: z.object({ lang: z.enum(['ja', 'en']).optional() }),
  output: z.object({ items: z.array(elementInfo) }),
});

export const listTemplates = route({
  id: 'pages.list-templates',
  method: 'GET',
  path: '/page-templates',
  can: 'pages.view',
  summary: 'What a new page may start from',
  output: z.object({ items: z.array(templateInfo) }),
});
