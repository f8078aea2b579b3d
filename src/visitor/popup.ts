// Opens the sections that are popups: when a button asks for it, after a while, or when the pointer leaves for the bar of addresses.
const seenKey = 'tsudoi:popups';

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const id = target?.closest<HTMLElement>('[data-popup]')?.dataset['popup'];
  const asked = id === undefined ? null : document.getElementById(id);
  if (asked instanceof HTMLDialogElement) {
    event.preventDefault();
    asked.showModal();
  }
  const dialog = target?.closest('dialog.pop');
  if (dialog instanceof HTMLDialogElement && (target === dialog || target?.closest('.pop-x'))) {
    event.preventDefault();
    dialog.close();
  }
});

for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog.pop')) {
  const { open, delay } = dialog.dataset;
  if (open === 'delay') setTimeout(() => showOnce(dialog), Number(delay) * 1000);
  if (open === 'leave') {
    document.documentElement.addEventListener('pointerleave', (event) => {
      if (event.clientY <= 0) showOnce(dialog);
    });
  }
}

/** What opens by itself does so once a visit: a second time it would only be in the way. */
function showOnce(dialog: HTMLDialogElement) {
  if (dialog.open || document.querySelector('dialog[open]') || seen().includes(dialog.id)) return;
  dialog.showModal();
  try {
    sessionStorage.setItem(seenKey, [...seen(), dialog.id].join(' '));
  } catch {
    // A browser that keeps nothing shows it again.
  }
}

function seen(): readonly string[] {
  try {
    return (sessionStorage.getItem(seenKey) ?? '').split(' ');
  } catch {
    return [];
  }
}
