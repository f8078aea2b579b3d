import type { ComponentType } from 'react';
import { screenPlug } from '#admin/plug.ts';

/** What a form of an effect works on. */
export interface AfterPurchaseFormProps {
  params: Readonly<Record<string, unknown>>;
  onChange: (params: Record<string, unknown>) => void;
  error: string | undefined;
}

/** The screen half of `afterPurchasePlug`: how one kind of effect is set. */
export interface AfterPurchaseForm {
  kind: string;
  /** Text key of the kind's name. */
  label: string;
  order: number;
  Form: ComponentType<AfterPurchaseFormProps>;
}
export const afterPurchaseForms = screenPlug<AfterPurchaseForm>('commerce.after-purchase-forms');
