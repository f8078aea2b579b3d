import type { Services } from '#platform/ctx.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { renderForm, type FormState } from '../form/render-form.ts';
import type { LiveStep } from './step-cache.ts';

/**
 * The published page with one of its forms showing what was typed and what is wrong: the same bytes around it, and no database
 * needed. Undefined when the page has no such form.
 */
export function replaceForm(services: Services, live: LiveStep, elementId: string, state: FormState): Buffer | undefined {
  const element = live.page.elements.get(elementId);
  const scenarioId = element?.props['scenarioId'];
  const form = typeof scenarioId === 'string' ? live.forms.get(scenarioId) : undefined;
  const page = live.page.html.toString();
  const from = page.indexOf(`<form method="post" id="f-${elementId}"`);
  const end = page.indexOf('</form>', from);
  if (!element || !form || from < 0 || end < 0) return undefined;
  const locale = languageOf(live);
  const look = {
    elementId,
    button: textOf(element.props['button']),
    note: textOf(element.props['note']),
    text: (key: `${string}:${string}`) => services.texts(locale, key),
  };
  return Buffer.from(page.slice(0, from) + renderForm(form, look, state).toString() + page.slice(end + '</form>'.length));
}

/** The language that the page is written in: what its visitors are told comes in it, too. */
export function languageOf(live: LiveStep): Locale {
  return live.page.html.subarray(0, 100).toString('latin1').includes('<html lang="en"') ? 'en' : 'ja';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
