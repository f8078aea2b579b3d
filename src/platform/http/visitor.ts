import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../ctx.ts';

/**
 * Answers a request that needs nothing but memory, before any routing, and returns true; false leaves it to the routes, which must be
 * able to answer it as well. For what is asked thousands of times a second, and nothing else.
 */
export type Shortcut = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface Mount {
  /** Must neither throw nor wait. */
  shortcut(shortcut: Shortcut): void;
}

/** Mounts a module's public pages on the public origin's server. Paths are root-relative: `/p/:stepId`. */
export type VisitorRoutes = (app: FastifyInstance, services: Services, mount: Mount) => Promise<void>;
