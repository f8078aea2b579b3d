// Says beside a purchase button what it charges on which card. Who has none, or no script, reads it on the next page.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-one-click]')) {
  form.addEventListener('submit', () => setTimeout(() => form.querySelector('button')?.setAttribute('disabled', '')));
  void say(form);
}
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[data-one-click] button')) button.removeAttribute('disabled');
});

async function say(form: HTMLFormElement) {
  const token = new URLSearchParams(location.search).get('t');
  const query = `?lang=${document.documentElement.lang}${token ? `&t=${encodeURIComponent(token)}` : ''}`;
  const answer = await fetch(`${form.dataset['oneClick']}${query}`, { headers: { accept: 'application/json' } }).catch(() => undefined);
  if (!answer?.ok) return;
  const { text, problem } = await answer.json();
  const words = form.querySelector('[data-charges]');
  if (typeof problem === 'string' && words) {
    words.textContent = problem;
    words.setAttribute('role', 'alert');
    form.querySelector('button')?.remove();
  }
  const shown = form.querySelector<HTMLInputElement>('input[name="shown-"]');
  if (typeof text !== 'string' || !words || !shown) return;
  words.textContent = text;
  shown.value = text;
}
