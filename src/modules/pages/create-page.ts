import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { checkDocument } from './check-document.ts';
import type { PageSummary } from './contract.ts';
import { hashDocument } from './hash-document.ts';
import { presentPage } from './present.ts';
import { insertPage, replaceRefs } from './queries.ts';
import { refsOf } from './render/load-data.ts';
import { buildTemplate } from './templates/build-template.ts';

export interface CreatePage {
  name: string;
  /** A key of `listTemplates`; `empty` unless said. Fails with `template/not-found`. */
  template?: string | undefined;
  /** Of its words; the language of who makes it unless said. */
  lang?: 'ja' | 'en' | undefined;
  /** Taken instead of a template. Fails with `page/invalid`. */
  document?: unknown;
  /** Properties for the template's elements of a kind: `{ form: { scenarioId } }`. */
  props?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Makes an unpublished page from a template. */
export async function createPage(ctx: Ctx, input: CreatePage): Promise<PageSummary> {
  const lang = input.lang ?? ctx.locale;
  const document = checkDocument(
    ctx,
    input.document ?? buildTemplate(ctx.services, { key: input.template ?? 'empty', lang, props: input.props ?? {} }),
  );
  const row = await insertPage(ctx, { id: randomId(), name: input.name, document, hash: hashDocument(document) });
  await replaceRefs(ctx, row.id, 'draft', namesOf(refsOf(ctx, document)));
  return presentPage(row);
}

/** Refs as they are stored. */
export function namesOf(refs: ReturnType<typeof refsOf>): { type: string; id: string }[] {
  return refs.map((ref) => ({ type: ref.source.type, id: ref.id }));
}
