import type { z } from 'zod';
import type { purpose } from '../contract.ts';

/** What a mail of the scenario's own is for. */
export type Purpose = z.infer<typeof purpose>;
