import type { Endpoint } from '#platform/http/endpoint.ts';
import { audienceRoutes } from './routes/audiences.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { segmentRoutes } from './routes/segments.ts';
import { conditionRoutes } from './routes/conditions.ts';
import { contactRoutes } from './routes/contacts.ts';
import { exportRoutes } from './routes/exports.ts';
import { fieldRoutes } from './routes/fields.ts';
import { importRoutes } from './routes/imports.ts';
import { identityRoutes } from './routes/identities.ts';
import { labelRoutes } from './routes/labels.ts';
import { mergingRoutes } from './routes/merging.ts';
import { suppressionRoutes } from './routes/suppressions.ts';

export const endpoints: readonly Endpoint[] = [
  ...audienceRoutes,

  ...fieldRoutes,

  ...contactRoutes,

  ...labelRoutes,

  ...conditionRoutes,
  ...segmentRoutes,
  ...bulkRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...suppressionRoutes,
  ...identityRoutes,
  ...mergingRoutes,
];
