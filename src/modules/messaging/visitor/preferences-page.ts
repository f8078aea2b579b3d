import { html, type Html } from '#platform/html/html.ts';
import type { Preference } from '../leaving/preferences.ts';
import type { Words } from './words.ts';

export interface PreferencesShown {
  mail: string;
  audienceName: string;
  preferences: readonly Preference[];
  /** In the reader's words; null when they do not rest. */
  pausedUntil: string | null;
  /** What was just done, in a sentence. */
  said: string | null;
}

/** What a reader gets, and a button for each way to get less of it, or it back. A form each: nothing here needs a script. */
export function preferencesPage(words: Words, shown: PreferencesShown): Html {
  const { preferences, pausedUntil } = shown;
  const active = preferences.filter((one) => one.active).length;
  return html`<h1>${words('preferences.title')}</h1>
${shown.said !== null && html`<p class="said" role="status">${shown.said}</p>`}
<p>${words('preferences.who', { audience: shown.audienceName })}<br><span class="who">${shown.mail}</span></p>
<h2>${words('preferences.scenarios')}</h2>
${preferences.length === 0 && html`<p>${words('preferences.none')}</p>`}
${preferences.length > 0 && html`<ul class="rows">${preferences.map((one) => row(words, one))}</ul>`}
${
  active > 0 &&
  html`<h2>${words('preferences.rest')}</h2>
${
  pausedUntil === null
    ? html`<p>${words('preferences.restText')}</p>${act('pause', words('preferences.pause'), 'plain')}`
    : html`<p>${words('preferences.resting', { until: pausedUntil })}</p>${act('resume', words('preferences.resume'), 'plain')}`
}
<h2>${words('preferences.all')}</h2>
<p>${words('preferences.allText')}</p>${act('leave_all', words('leaving.leaveAll'), 'plain')}`
}`;
}

function row(words: Words, one: Preference): Html {
  const name = one.active ? 'leave' : 'come_back';
  const label = one.active ? words('preferences.stop') : words('leaving.comeBack');
  return html`<li><span>${one.title}<br><span class="soft">${one.active ? words('preferences.active') : words('preferences.left')}</span></span>
<form method="post"><input type="hidden" name="act" value="${name}"><input type="hidden" name="enrolment" value="${one.enrolmentId}">
<button class="plain small" aria-label="${`${one.title}: ${label}`}">${label}</button></form></li>`;
}

function act(name: string, label: string, style: string): Html {
  return html`<form method="post"><input type="hidden" name="act" value="${name}"><button class="${style}">${label}</button></form>`;
}
