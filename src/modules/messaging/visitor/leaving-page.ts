import { attributes, html, type Html } from '#platform/html/html.ts';
import type { LeavingSubject } from '../leaving/leaving-subject.ts';
import type { Words } from './words.ts';

/** Who leaves and from what, with the buttons that act. `all`: the link was for all scenarios; `preferences`: where they choose one by one. */
export function leavingPage(words: Words, subject: LeavingSubject, at: { all: boolean; preferences: string }): Html {
  const { scenario } = subject;
  const one = scenario?.active && !at.all ? scenario : undefined;
  const who = html`<p>${words('leaving.who')}<br><span class="who">${subject.mail ?? ''}</span></p>`;
  if (subject.active === 0) {
    return html`<h1>${words('leaving.alreadyTitle')}</h1>${who}<p>${words('leaving.alreadyText')}</p>${comeBackForm(words)}`;
  }
  return html`<h1>${words('leaving.title')}</h1>
${who}
${one && html`<p>${words('leaving.fromScenario', { title: one.title })}</p>${act('leave', words('leaving.leave'))}`}
${!one && html`<p>${words('leaving.fromAll', { audience: subject.audienceName, count: subject.active })}</p>`}
${(!one || subject.active > 1) && act('leave_all', words('leaving.leaveAll'), one ? 'plain' : '')}
<p><a href="${at.preferences}">${words('leaving.preferences')}</a></p>
<p class="soft">${words('leaving.nothingYet')}</p>`;
}

/** It is done, with the way back. */
export function leftPage(words: Words, subject: LeavingSubject): Html {
  return html`<h1>${words('leaving.doneTitle')}</h1>
<p>${words('leaving.doneText', { mail: subject.mail ?? '' })}</p>
<p class="soft">${words('leaving.byMistake')}</p>
${comeBackForm(words)}`;
}

export function backPage(words: Words, subject: LeavingSubject): Html {
  return html`<h1>${words('leaving.backTitle')}</h1><p>${words('leaving.backText', { mail: subject.mail ?? '' })}</p>`;
}

/** Only the owner of the inbox can leave: whoever types an address gets a mail there. */
export function leavingFormPage(words: Words, title: string, problem: string | null): Html {
  return html`<h1>${words('leavingForm.title', { title })}</h1>
<p>${words('leavingForm.text')}</p>
<form method="post" novalidate>
<div class="field"><label for="mail">${words('leavingForm.mail')}</label>
<input type="email" id="mail" name="mail" required autocomplete="email" inputmode="email" ${attributes(problem === null ? {} : { 'aria-invalid': 'true', 'aria-describedby': 'bad' })}>
${problem !== null && html`<p class="bad" id="bad">${problem}</p>`}</div>
<button>${words('leavingForm.submit')}</button>
</form>`;
}

/** The last step of double opt-in: a person presses, a scanner that follows links does not. */
export function confirmPage(words: Words, input: { title: string; mail: string }): Html {
  return html`<h1>${words('confirm.title', { title: input.title })}</h1>
<p>${words('confirm.who')}<br><span class="who">${input.mail}</span></p>
<form method="post"><button>${words('confirm.submit')}</button></form>
<p class="soft">${words('confirm.notYou')}</p>`;
}

/** A page that only says something. */
export function saying(title: string, ...paragraphs: readonly string[]): Html {
  return html`<h1>${title}</h1>${paragraphs.map((text) => html`<p>${text}</p>`)}`;
}

function act(name: string, label: string, style = ''): Html {
  return html`<form method="post"><input type="hidden" name="act" value="${name}"><button class="${style}">${label}</button></form>`;
}

function comeBackForm(words: Words): Html {
  return act('come_back', words('leaving.comeBack'), 'plain');
}
