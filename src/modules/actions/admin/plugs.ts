import type { ComponentType } from 'react';
import type { Icon } from '#admin/module.ts';
import { screenPlug } from '#admin/plug.ts';

export type Params = Readonly<Record<string, unknown>>;

/** What the form of a kind's params gets. */
export interface ParamsFormProps {
  params: Params;
  onChange: (params: Params) => void;
  /** The set that it is a step or a trigger of. */
  actionSetId: string;
  /** What is wrong at a path within the params: `text`, `columns.0.value`. */
  error: (path: string) => string | undefined;
}

/** The screen half of an action kind, or of a trigger: what it is called, and the form of its params. */
export interface ParamsForm {
  kind: string;
  /** Text key. */
  label: string;
  /** Text key of one sentence that says what it is for. */
  hint: string;
  icon: Icon;
  /** Small ones first. */
  order: number;
  /** What a new one begins with. */
  blank: Params;
  Form: ComponentType<ParamsFormProps>;
}
export const actionKindForms = screenPlug<ParamsForm>('actions.kind-forms');
export const triggerForms = screenPlug<ParamsForm>('actions.trigger-forms');

/** A way to choose a thing of a higher module on the screen of what sets what off. */
export interface SubjectChoice {
  /** `scenario`, as subjects begin. */
  kind: string;
  Choice: ComponentType<{ value: string | null; onChange: (subject: string | undefined) => void }>;
}
export const subjectChoices = screenPlug<SubjectChoice>('actions.subject-choices');
