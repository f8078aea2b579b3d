// What screens of higher modules may fill.
export { afterPurchaseForms, type AfterPurchaseForm, type AfterPurchaseFormProps } from './plugs.ts';
