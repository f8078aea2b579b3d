import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';
import type { FormModel } from '#ui/form/form-model.ts';
import { call } from './client.ts';
import { fieldErrors, isRequired, problemOn } from './form-errors.ts';
import {
  isDirty,
  isNews,
  startOf,
  withBoth,
  withNews,
  withRefusal,
  withReload,
  withSaved,
  withValue,
  type FormState,
} from './form-state.ts';
import { differencesOf, type Values } from './form-values.ts';
import { asProblem, type ProblemField } from './problem.ts';
import { usePlace } from './workspace.tsx';

export interface FormOptions<R extends Route, V extends Values> {
  /** The route that saves. Its input schema checks the fields before anything is sent. */
  route: R;
  /** The fields and what is saved in them, or what a new thing begins with. Give what the query answered: a newer answer is taken over. */
  initial: V;
  /** A name for each field that the form shows. What is wrong with another one is told above the form. */
  labels: Readonly<Partial<Record<keyof V & string, string>>>;
  /** The saved row's version, where the route takes one. */
  version?: number | undefined;
  /** Fields → the route's input, path parameters included. `version` is the one the editor started from. */
  input: (values: V, version: number | undefined) => CallOf<R>;
  /** A path of the input → where it stands on the form, for a form that shows a part of what the route takes. */
  placeOf?: (path: string) => string;
  /** Asked before it is sent, once nothing is wrong with it; false: it is not sent. */
  ask?: (values: V) => Promise<boolean>;
  /** After it was saved, and after leaving became harmless: navigate here. */
  onSaved?: (answer: AnswerOf<R>, values: V) => void;
  /** What the toast says; 保存しました unless given, `false` for none. */
  saidWhenSaved?: string | false;
}

/** What an input of Mantine needs. */
interface FieldProps<T> {
  label: string | undefined;
  value: T;
  /** An event, or the value itself as Select, NumberInput and our date fields give it. */
  onChange: (change: ChangeEvent<HTMLInputElement | HTMLTextAreaElement> | T | null) => void;
  error: string | undefined;
  required: boolean;
}

/** A form: `const form = useForm({…})`, `<Form form={form}><TextInput {...form.field('name')} /></Form>`. */
export interface AdminForm<V extends Values> extends FormModel {
  values: V;
  set: <K extends keyof V & string>(name: K, value: V[K]) => void;
  field: <K extends keyof V & string>(name: K) => FieldProps<V[K]>;
  /** For a checkbox or a switch. */
  check: (name: keyof V & string) => {
    label: string | undefined;
    checked: boolean;
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    error: string | undefined;
  };
  /** What is wrong at a path inside a field: `steps.0.name`. */
  error: (path: string) => string | undefined;
  /** Everything that is wrong at a path or inside it, with paths from there on: for a part that shows where in itself. */
  errorsIn: (path: string) => ProblemField[];
}

/** Holds what is typed, checks it by the route's schema, sends it, and shows where it stands. */
export function useForm<const R extends Route, V extends Values>(options: FormOptions<R, V>): AdminForm<V> {
  const { route, labels, input, onSaved, saidWhenSaved, placeOf = (path) => path } = options;
  const { t } = useTranslation();
  const client = useQueryClient();
  const workspaceId = usePlace().workspace?.id;
  const latest = { values: options.initial, version: options.version };
  const [state, setState] = useState<FormState<V>>(() => startOf(latest));
  const [done, setDone] = useState<{ answer: AnswerOf<R>; values: V } | undefined>();
  if (isNews(state, latest)) setState(withNews(state, latest));

  // After the render in which nothing is unsaved any more: whoever navigates now is not asked whether they really want to leave.
  const announce = useEffectEvent((saved: { answer: AnswerOf<R>; values: V }) => onSaved?.(saved.answer, saved.values));
  useEffect(() => {
    if (done) announce(done);
  }, [done]);

  async function send(values: V, version: number | undefined) {
    const asked = input(values, version);
    const placed = (fields: readonly ProblemField[]) => fields.map((field) => ({ ...field, path: placeOf(field.path) }));
    const wrong = placed(fieldErrors(route, asked));
    if (wrong.length > 0) return setState((now) => withRefusal(now, problemOn(undefined, wrong, labels)));
    if (options.ask && !(await options.ask(values))) return undefined;
    setState((now) => ({ ...now, submitting: true, problem: undefined, errors: {} }));
    const result = await call(route, asked, { workspaceId }).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ problem: asProblem(error) }),
    );
    if ('problem' in result) {
      const conflict = result.problem.code === 'row/changed-meanwhile';
      if (conflict) void client.invalidateQueries();
      return setState((now) =>
        withRefusal(
          now,
          conflict ? { errors: {}, problem: undefined, conflict } : problemOn(result.problem, placed(result.problem.fields), labels),
        ),
      );
    }
    setState((now) => withSaved(now, { values, version: versionOf(result.answer) ?? version }));
    void client.invalidateQueries();
    if (saidWhenSaved !== false) notifications.show({ message: saidWhenSaved ?? t('platform:ui.form.saved'), color: 'green.8' });
    setDone({ answer: result.answer, values });
  }

  function set<K extends keyof V & string>(name: K, value: V[K]) {
    setState((now) => withValue(now, name, value));
  }
  const isReread = state.latest.version !== state.base.version;
  return {
    values: state.values,
    set,
    error: (path) => state.errors[path],
    errorsIn: (place) =>
      Object.entries(state.errors).flatMap(([path, message]) =>
        path === place ? [{ path: '', message }] : path.startsWith(`${place}.`) ? [{ path: path.slice(place.length + 1), message }] : [],
      ),
    field: (name) => ({
      label: labels[name],
      value: state.values[name],
      // Inputs give what they were given: the field's own type.
      onChange: (change) => set(name, (isEvent(change) ? change.currentTarget.value : change) as V[typeof name]),
      error: state.errors[name],
      required: isRequired(route, name),
    }),
    check: (name) => ({
      label: labels[name],
      checked: state.values[name] === true,
      onChange: (event) => set(name, event.currentTarget.checked as V[typeof name]), // a checkbox belongs to a boolean field
      error: state.errors[name],
    }),
    submit: () => void send(state.values, state.base.version),
    submitting: state.submitting,
    dirty: isDirty(state),
    reset: () => setState(withReload),
    problem: state.problem,
    refusals: state.refusals,
    conflict: state.conflict
      ? {
          differences: isReread ? differencesOf(withBoth(state).values, state.latest.values, labels) : undefined,
          reload: () => setState(withReload),
          keep: () => {
            const both = withBoth(state);
            setState(both);
            void send(both.values, both.base.version);
          },
        }
      : undefined,
  };
}

function isEvent(change: unknown): change is ChangeEvent<HTMLInputElement> {
  return typeof change === 'object' && change !== null && 'currentTarget' in change;
}

/** The new version of the row, where the answer tells it. */
function versionOf(answer: unknown): number | undefined {
  return typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number'
    ? answer.version
    : undefined;
}
