/** What went wrong, in six kinds. The HTTP status of each is decided in `platform/http` only. */
export type FailureKind = 'not_found' | 'invalid' | 'conflict' | 'forbidden' | 'limit' | 'unavailable' | 'unauthenticated';

/** Values that fill the placeholders of the failure's text. Never personal data that the caller did not send. */
export type FailureData = Readonly<Record<string, string | number | boolean>>;

/** One field that the caller sent and that cannot stand. `message` is a text key when it holds a colon. */
export interface FieldProblem {
  /** Path in the caller's input, such as `['steps', 0, 'name']`. */
  path: readonly (string | number)[];
  /** A text key such as `people:errors.mail-taken`, or the text itself. */
  message: string;
  data?: FailureData;
}

/** An expected refusal. Its text is looked up by `code` in the `errors` of `namespace`'s messages, never thrown. */
export class Failure extends Error {
  readonly code: string;
  readonly kind: FailureKind;
  readonly namespace: string;
  readonly data: FailureData;
  readonly fields: readonly FieldProblem[];
  constructor(namespace: string, code: string, kind: FailureKind, data: FailureData, fields: readonly FieldProblem[]) {
    super(code);
    this.name = 'Failure';
    this.namespace = namespace;
    this.code = code;
    this.kind = kind;
    this.data = data;
    this.fields = fields;
  }
}

export interface Fail<Code extends string> {
  (code: Code, data?: FailureData, fields?: readonly FieldProblem[]): never;
  readonly namespace: string;
  readonly codes: Readonly<Record<Code, FailureKind>>;
}

/**
 * Declares the failures of a module once, in its `contract.ts`, and returns its `fail(code, data, fields)`, which throws.
 * Codes read `noun/what`; each needs a text under `errors` in `messages/{ja,en}.json` (the texts check sees to it).
 */
export function failures<const Codes extends Record<string, FailureKind>>(namespace: string, codes: Codes): Fail<keyof Codes & string> {
  function fail(code: keyof Codes & string, data: FailureData = {}, fields: readonly FieldProblem[] = []): never {
    const kind = codes[code];
    if (!kind) throw new Error(`undeclared failure ${namespace}:${code}`);
    throw new Failure(namespace, code, kind, data, fields);
  }
  return Object.assign(fail, { namespace, codes });
}

/** Failures that belong to no module. */
export const fail: Fail<
  | 'request/invalid'
  | 'request/not-found'
  | 'request/unauthenticated'
  | 'request/forbidden'
  | 'request/foreign-origin'
  | 'request/too-many'
  | 'request/too-large'
  | 'row/changed-meanwhile'
  | 'service/unavailable'
  | 'service/failed'
> = failures('platform', {
  'request/invalid': 'invalid',
  'request/not-found': 'not_found',
  'request/unauthenticated': 'unauthenticated',
  'request/forbidden': 'forbidden',
  'request/foreign-origin': 'forbidden',
  'request/too-many': 'limit',
  'request/too-large': 'invalid',
  'row/changed-meanwhile': 'conflict',
  'service/unavailable': 'unavailable',
  'service/failed': 'unavailable',
});
