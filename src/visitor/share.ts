// Tells others of this page: opens a service with its address, or copies that.
for (const bar of document.querySelectorAll<HTMLElement>('[data-share]')) bar.parentElement?.removeAttribute('hidden');

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-share]') : null;
  if (!button) return;
  const url = location.origin + location.pathname;
  const text = button.parentElement?.dataset['text'] ?? document.title;
  const address = button.dataset['share'] ?? '';
  if (address === '') {
    void navigator.clipboard.writeText(url).then(() => {
      button.textContent = button.dataset['copied'] ?? '';
    });
    return;
  }
  const filled = address.replace('{url}', encodeURIComponent(url)).replace('{text}', encodeURIComponent(text));
  window.open(filled, '_blank', 'noopener,width=640,height=560');
});
