import { elementsOf } from '#modules/pages/api.ts';
import type { Services } from '#platform/ctx.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { FormState } from '../form/render-form.ts';
import type { LiveStep } from './step-cache.ts';

/**
 * The published page with one of its forms showing what was typed and what is wrong: the same bytes around it, and no database
 * needed. Undefined when the page has no such form.
 */
export function replaceForm(services: Services, live: LiveStep, elementId: string, state: FormState): Buffer | undefined {
  const node = live.page.elements.get(elementId);
  const element = node && elementsOf(services.registry).get(node.kind);
  const page = live.page.html.toString();
  const from = page.indexOf(`<form method="post" id="f-${elementId}"`);
  const end = page.indexOf('</form>', from);
  if (!node || from < 0 || end < 0) return undefined;
  const locale = languageOf(live);
  const form = element?.formAgain?.(node.props, {
    elementId,
    typed: state.values,
    problems: state.problems,
    text: (key, values) => services.texts(locale, key, values),
    data: (source, id) => live.data.get(source, id),
  });
  return form && Buffer.from(page.slice(0, from) + form.markup + page.slice(end + '</form>'.length));
}

/** The language that the page is written in: what its visitors are told comes in it, too. */
export function languageOf(live: LiveStep): Locale {
  return live.page.html.subarray(0, 100).toString('latin1').includes('<html lang="en"') ? 'en' : 'ja';
}
