// What screens of higher modules may fill.
export { afterPurchaseForms, type AfterPurchaseForm } from './plugs.ts';
