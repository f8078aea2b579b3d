import type { PageTemplate } from '../extend.ts';
import { emptyTemplate } from './empty.ts';
import { optInTemplate } from './opt-in.ts';
import { thanksTemplate } from './thanks.ts';

/** The templates that come with this module. */
export const builtInTemplates: readonly PageTemplate[] = [optInTemplate, thanksTemplate, emptyTemplate];
