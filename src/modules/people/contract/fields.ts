import { z } from 'zod';
import { id, name, route, version } from '#platform/http/contract.ts';
import { LONG_VALUE_LENGTH, field, fieldKey, fieldOption, fieldScope, fieldType, optionsAre, said, writeRule } from '../contract.ts';

// Fields (読者項目).

const fieldSettings = z.object({
  label: name(100),
  type: fieldType,
  /** Where they are dates, what a line means is read from it when it is saved. */
  options: z.array(fieldOption.pick({ label: true })).max(200),
  /** Of select and radio. */
  optionsAre,
  feedsFieldId: id.nullable(),
  /** As typed; options by their label. */
  defaultValue: z.string().max(LONG_VALUE_LENGTH),
  consentText: z.string().trim().max(1000),
  /** A parameter's name as it stands in addresses, or `referrer`. */
  takenFrom: z
    .string()
    .trim()
    .regex(/^[\w.~-]{0,60}$/),
  required: z.boolean(),
  useInForm: z.boolean(),
  writeRule,
});

export const listFields = route({
  id: 'people.list-fields',
  method: 'GET',
  path: '/audiences/:audienceId/fields',
  can: 'people.view',
  summary: 'Fields shared in an audience and, with `scenarioId`, those of one scenario, in order',
  input: z.object({ scenarioId: id.optional() }),
  output: z.object({ items: z.array(field) }),
});

export const createField = route({
  id: 'people.create-field',
  method: 'POST',
  path: '/audiences/:audienceId/fields',
  can: 'people.manage',
  summary: 'Make a field',
  input: fieldSettings.extend({
    key: fieldKey,
    scope: fieldScope.default('audience'),
    scopeId: id.nullable().default(null),
    options: fieldSettings.shape.options.default([]),
    optionsAre: optionsAre.default('words'),
    feedsFieldId: id.nullable().default(null),
    defaultValue: fieldSettings.shape.defaultValue.default(''),
    consentText: fieldSettings.shape.consentText.default(''),
    takenFrom: fieldSettings.shape.takenFrom.default(''),
    required: z.boolean().default(false),
    useInForm: z.boolean().default(true),
    writeRule: writeRule.default('overwrite_when_not_empty'),
  }),
  output: field,
  status: 201,
  example: { key: 'city', label: '希望会場', type: 'select', options: [{ label: '東京' }, { label: '大阪' }] },
});

export const updateField = route({
  id: 'people.update-field',
  method: 'PATCH',
  path: '/fields/:fieldId',
  can: 'people.manage',
  summary: 'Change a field. Its key and whether it is shared stay; values that people gave stay',
  input: fieldSettings.partial().extend({ version }),
  output: field,
  example: { label: '参加会場', version: 1 },
});

export const listFieldUses = route({
  id: 'people.list-field-uses',
  method: 'GET',
  path: '/fields/:fieldId/uses',
  can: 'people.view',
  summary: 'Where a field is used, and how many people have a value in it',
  output: z.object({ valueCount: z.int(), items: z.array(said.extend({ link: z.string().nullable() })) }),
});

export const deleteField = route({
  id: 'people.delete-field',
  method: 'DELETE',
  path: '/fields/:fieldId',
  can: 'people.manage',
  summary: 'Delete a field with its values. Refused while something uses it',
  output: null,
});

export const orderFields = route({
  id: 'people.order-fields',
  method: 'PUT',
  path: '/audiences/:audienceId/fields/order',
  can: 'people.manage',
  summary: 'Put the fields of one scope into an order: all of them, each once',
  input: z.object({ scopeId: id.nullable().default(null), fieldIds: z.array(id).max(500) }),
  output: z.object({ items: z.array(field) }),
  example: { fieldIds: [] },
});
