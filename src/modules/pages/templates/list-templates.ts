import type { Ctx } from '#platform/ctx.ts';
import type { TemplateInfo } from '../contract.ts';
import { templatesOf } from './build-template.ts';

/** What a new page may start from. Texts are keys. */
export function listTemplates(ctx: Ctx): { items: TemplateInfo[] } {
  return { items: [...templatesOf(ctx.services.registry).values()].map(({ key, label, description }) => ({ key, label, description })) };
}
