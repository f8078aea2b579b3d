import type { FormProblem } from '#ui/form/form-model.ts';
import { isSame, type Values } from './form-values.ts';

/** What is saved, as the query told it. `version` is undefined where the row has none. */
export interface Saved<V> {
  values: V;
  version: number | undefined;
}

/** Everything a form remembers. Changed only by the functions below. */
export interface FormState<V> {
  values: V;
  /** What the editor started from. */
  base: Saved<V>;
  /** What the query answered last. */
  latest: Saved<V>;
  /** A sentence per field path. */
  errors: Readonly<Record<string, string>>;
  problem: FormProblem | undefined;
  conflict: boolean;
  submitting: boolean;
  refusals: number;
}

export function startOf<V extends Values>(saved: Saved<V>): FormState<V> {
  return {
    values: saved.values,
    base: saved,
    latest: saved,
    errors: {},
    problem: undefined,
    conflict: false,
    submitting: false,
    refusals: 0,
  };
}

export function isDirty<V extends Values>(state: FormState<V>): boolean {
  return !isSame(state.values, state.base.values);
}

export function isNews<V extends Values>(state: FormState<V>, saved: Saved<V>): boolean {
  return saved.version !== state.latest.version || !isSame(saved.values, state.latest.values);
}

/** The query answered anew: taken over, unless somebody is typing; then the server will refuse what they save, and they are told. */
export function withNews<V extends Values>(state: FormState<V>, saved: Saved<V>): FormState<V> {
  if (isDirty(state) || state.conflict || state.submitting) return { ...state, latest: saved };
  return { ...state, values: saved.values, base: saved, latest: saved };
}

/** A field was changed; what was said about it, or about something inside it, no longer stands. */
export function withValue<V extends Values, K extends keyof V & string>(state: FormState<V>, name: K, value: V[K]): FormState<V> {
  const errors = Object.fromEntries(Object.entries(state.errors).filter(([path]) => path !== name && !path.startsWith(`${name}.`)));
  return { ...state, values: { ...state.values, [name]: value }, errors };
}

/** Back to what is saved. */
export function withReload<V extends Values>(state: FormState<V>): FormState<V> {
  return { ...startOf(state.latest), refusals: state.refusals };
}

/** What this editor changed, on top of what the other one saved: fields that nobody changed here are the other's. */
export function withBoth<V extends Values>(state: FormState<V>): FormState<V> {
  const changed = Object.entries(state.values).filter(([name, value]) => !isSame(value, state.base.values[name]));
  return { ...state, values: { ...state.latest.values, ...Object.fromEntries(changed) }, base: state.latest };
}

/** What was sent is what is saved now. */
export function withSaved<V extends Values>(state: FormState<V>, saved: Saved<V>): FormState<V> {
  return { ...state, base: saved, errors: {}, problem: undefined, conflict: false, submitting: false };
}

export function withRefusal<V>(
  state: FormState<V>,
  refusal: { errors: Readonly<Record<string, string>>; problem: FormProblem | undefined; conflict?: boolean },
): FormState<V> {
  return {
    ...state,
    errors: refusal.errors,
    problem: refusal.problem,
    conflict: refusal.conflict ?? false,
    submitting: false,
    refusals: state.refusals + 1,
  };
}
