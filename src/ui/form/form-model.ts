import type { Failing } from '../trouble.tsx';

/** A form as data. Made by the app's `useForm`; drawn by `Form`. */
export interface FormModel {
  submit: () => void;
  submitting: boolean;
  /** Something differs from what is saved. */
  dirty: boolean;
  reset: () => void;
  /** Why it was not accepted, beyond what stands at the fields. */
  problem: FormProblem | undefined;
  conflict: FormConflict | undefined;
  /** Grows with every refusal; the first field that is wrong then gets the focus. */
  refusals: number;
}

export interface FormProblem extends Failing {
  /** Sentences about things that have no field on the form. */
  others: readonly string[];
  /** Where to sign in again, when the session ended meanwhile. */
  signIn: string | undefined;
}

/** Somebody else saved first. */
export interface FormConflict {
  /** Undefined until the saved row has been read again. */
  differences: readonly Difference[] | undefined;
  /** Drop what was typed and show what is saved. */
  reload: () => void;
  /** Save what was typed over what is saved, knowingly. */
  keep: () => void;
}

export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}
