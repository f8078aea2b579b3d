import type { Ctx, GlobalCtx, Services } from '../ctx.ts';
import type { InputOf, OutputOf, Route, Upload } from './contract.ts';

/** What an answer carries besides its JSON. */
export interface Extras {
  cookies?: readonly { name: string; value: string | null; path: string; maxAgeSeconds?: number }[];
  headers?: Readonly<Record<string, string>>;
}

/** A file as an answer: for routes with `media: 'file'`. */
export interface FileAnswer {
  name: string;
  type: string;
  body: Buffer | NodeJS.ReadableStream;
}

class Answer<T> {
  readonly output: T;
  readonly extras: Extras;
  constructor(output: T, extras: Extras) {
    this.output = output;
    this.extras = extras;
  }
}
export type { Answer };

/** An output together with cookies or headers. */
export function answer<T>(output: T, extras: Extras): Answer<T> {
  return new Answer(output, extras);
}

export function isAnswer(value: unknown): value is Answer<unknown> {
  return value instanceof Answer;
}

type ContextOf<R extends Route> = R['can'] extends 'public' | 'staff' | 'installation' ? GlobalCtx : Ctx;
type ResultOf<R extends Route> = R['media'] extends 'file' ? FileAnswer : OutputOf<R> | Answer<OutputOf<R>>;

/** A route and what it runs, with the types of both forgotten so that all fit in one list. */
export interface Endpoint {
  route: Route;
  /** Of an upload: looks into the file before a transaction is open. */
  prepare?(services: Services, file: Upload, call: { input: unknown; workspaceId: string }): Promise<unknown>;
  run(ctx: GlobalCtx, input: unknown): Promise<unknown>;
  /** Of a call that waits for somebody else: what follows `run`, whose result `wait` gets. */
  then?: {
    wait(services: Services, begun: unknown): Promise<unknown>;
    end(ctx: GlobalCtx, input: unknown, waited: unknown): Promise<unknown>;
  };
}

/** Binds a use case `(ctx, input)` to its route. The input was validated by the route before `run` sees it. */
export function serve<R extends Route>(
  route: R,
  run: (ctx: ContextOf<R>, input: InputOf<R>) => Promise<ResultOf<R>> | ResultOf<R>,
): Endpoint {
  // The server makes the context that the route's `can` calls for, and parses the input by its schema, before `run`.
  return { route, run: async (ctx, input) => run(ctx as ContextOf<R>, input as InputOf<R>) };
}

/**
 * The same for an upload whose reading takes time (decoding a picture): `prepare` runs between the two transactions of an upload, so
 * that no connection waits for it; `run` gets what it returned as `prepared`. `workspaceId` is empty outside of workspaces.
 */
export function serveUpload<R extends Route & { media: 'upload' }, P>(
  route: R,
  prepare: (file: Upload, services: Services, call: { input: InputOf<R>; workspaceId: string }) => Promise<P>,
  run: (ctx: ContextOf<R>, input: InputOf<R> & { file: Upload; prepared: P }) => Promise<ResultOf<R>> | ResultOf<R>,
): Endpoint {
  return {
    route,
    // Validated by the route; the file is handed over beside it.
    prepare: async (services, file, call) => prepare(file, services, { ...call, input: call.input as InputOf<R> }),
    // `runEndpoint` puts the file and what `prepare` returned into the validated input.
    run: async (ctx, input) => run(ctx as ContextOf<R>, input as InputOf<R> & { file: Upload; prepared: P }),
  };
}

/**
 * For a call that waits for somebody else (a mail server, DNS): `begin` and `end` run in a transaction each, `wait` between the two
 * with no connection in hand, so that one slow server takes nothing from everybody else. Who calls is asked again before `end`.
 */
export function serveWaiting<R extends Route, B, W>(
  route: R,
  parts: {
    begin(ctx: ContextOf<R>, input: InputOf<R>): Promise<B>;
    wait(services: Services, begun: B): Promise<W>;
    end(ctx: ContextOf<R>, input: InputOf<R>, waited: W): Promise<ResultOf<R>>;
  },
): Endpoint {
  return {
    route,
    // The server makes the context and parses the input by the route, as for `serve`.
    run: async (ctx, input) => parts.begin(ctx as ContextOf<R>, input as InputOf<R>),
    then: {
      // What `begin` returned.
      wait: async (services, begun) => parts.wait(services, begun as B),
      // As for `begin`; `waited` is what `wait` returned.
      end: async (ctx, input, waited) => parts.end(ctx as ContextOf<R>, input as InputOf<R>, waited as W),
    },
  };
}

/** Whether a route's output is a file: the route says so, and `serve` has typed its handler accordingly. */
export function isFileAnswer(route: Route, output: unknown): output is FileAnswer {
  return route.media === 'file' && typeof output === 'object' && output !== null && 'body' in output;
}
