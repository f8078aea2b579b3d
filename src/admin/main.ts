import { config } from 'zod/v4/core';
import { startTexts } from './texts.ts';

// Before any schema is made, so the app comes by a second import: zod would otherwise try `new Function`, which the CSP refuses and reports.
config({ jitless: true });
const [{ start }] = await Promise.all([import('./start.tsx'), startTexts()]);
start();
