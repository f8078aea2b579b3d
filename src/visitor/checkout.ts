// Shows the bumps that go with what is chosen, hides those that this browser has bought, and gives each showing of the form a name of its own.
for (const form of document.querySelectorAll<HTMLFormElement>('form.e-checkout')) {
  form.addEventListener('change', () => match(form));
  match(form);
  void hideOwned(form);
}
addEventListener('pageshow', () => {
  for (const key of document.querySelectorAll<HTMLInputElement>('form.e-checkout input[name="key-"]')) key.value = crypto.randomUUID();
});

function match(form: HTMLFormElement) {
  const chosen = form.querySelector<HTMLInputElement>('input[name="offer-"]:checked')?.value ?? '';
  for (const bump of form.querySelectorAll<HTMLElement>('[data-with]'))
    show(bump, (bump.dataset['with'] ?? '').split(' ').includes(chosen));
}

async function hideOwned(form: HTMLFormElement) {
  const address = form.dataset['owned'];
  if (!address) return;
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => undefined);
  if (!answer?.ok) return;
  const { owned } = await answer.json();
  for (const box of form.querySelectorAll<HTMLInputElement>('input[name="bump-"]')) {
    const bump = box.closest('label');
    if (bump && Array.isArray(owned) && owned.includes(box.value)) {
      delete bump.dataset['with'];
      show(bump, false);
    }
  }
}

/** What is not offered is not sent. */
function show(bump: HTMLElement, isShown: boolean) {
  bump.hidden = !isShown;
  for (const box of bump.querySelectorAll('input')) box.disabled = !isShown;
  const list = bump.closest('fieldset');
  if (list) list.hidden = !list.querySelector('label:not([hidden])');
}
