import type { ReactNode } from 'react';
import { screenPlug, type ScreenPlug } from '#admin/plug.ts';
import type { Field } from '../contract.ts';

/** What the widget of a property gets. */
export interface FieldProps {
  label: string;
  help: string | undefined;
  placeholder: string | undefined;
  field: Field;
  value: unknown;
  /** Undefined takes the property away: its default holds. */
  onChange: (value: unknown) => void;
  /** What the server said of it. */
  error: string | undefined;
  /** What it said of a part of the property: `2.title`. */
  problemOf?: ((path: string) => string | undefined) | undefined;
}

/** A field type with its widget; another module's is named `module.type` (`funnels.scenario`). */
export interface PageField {
  type: string;
  Widget: (props: FieldProps) => ReactNode;
}

/** Widgets for the field types that other modules' elements have. */
export const pageFieldPlug: ScreenPlug<PageField> = screenPlug<PageField>('pages.field');

/** Chooses what a new page starts from. */
export { TemplateChoice } from './template-choice.tsx';
/** Whether visitors see a page, and whether they see its latest draft. */
export { PageState } from './page-state.tsx';
