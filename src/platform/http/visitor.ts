import type { FastifyInstance } from 'fastify';
import type { Services } from '../ctx.ts';

/** Mounts a module's public pages on the public origin's server. Paths are root-relative: `/p/:stepId`. */
export type VisitorRoutes = (app: FastifyInstance, services: Services) => Promise<void>;
