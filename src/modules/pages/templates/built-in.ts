import type { PageTemplate } from '../extend.ts';
import { closedTemplate } from './closed.ts';
import { consultationTemplate } from './consultation.ts';
import { emptyTemplate } from './empty.ts';
import { handoutTemplate } from './handout.ts';
import { lawTemplate } from './law.ts';
import { linksTemplate } from './links.ts';
import { optInTemplate } from './opt-in.ts';
import { salesTemplate } from './sales.ts';
import { seminarTemplate } from './seminar.ts';
import { thanksTemplate } from './thanks.ts';

/** The templates that come with this module. */
export const builtInTemplates: readonly PageTemplate[] = [
  optInTemplate,
  handoutTemplate,
  seminarTemplate,
  salesTemplate,
  consultationTemplate,
  thanksTemplate,
  closedTemplate,
  linksTemplate,
  lawTemplate,
  emptyTemplate,
];
