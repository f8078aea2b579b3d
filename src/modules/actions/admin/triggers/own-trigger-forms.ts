import { IconForms, IconTag, IconTagOff } from '@tabler/icons-react';
import { lazy } from 'react';
import type { ParamsForm } from '../plugs.ts';

const labelForm = lazy(async () => ({ default: (await import('./label-form.tsx')).LabelForm }));

/** The forms of the triggers that people's facts are. */
export const ownTriggerForms: readonly ParamsForm[] = [
  {
    kind: 'people.label-given',
    label: 'people:triggers.label-given.name',
    hint: 'actions:triggers.label-given-hint',
    icon: IconTag,
    order: 30,
    blank: { labelId: '' },
    Form: labelForm,
  },
  {
    kind: 'people.label-taken',
    label: 'people:triggers.label-taken.name',
    hint: 'actions:triggers.label-taken-hint',
    icon: IconTagOff,
    order: 40,
    blank: { labelId: '' },
    Form: labelForm,
  },
  {
    kind: 'people.field-changed',
    label: 'people:triggers.field-changed.name',
    hint: 'actions:triggers.field-changed-hint',
    icon: IconForms,
    order: 50,
    blank: { audienceId: '', key: '' },
    Form: lazy(async () => ({ default: (await import('./field-form.tsx')).FieldForm })),
  },
];
