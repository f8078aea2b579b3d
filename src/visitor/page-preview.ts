// The preview's side of the page editor: shows the draft anew when told, marks the chosen node, tells which node was pressed.
// `editorOrigin` is written before this text by the server.
declare const editorOrigin: string;

const isFramed = window.parent !== window;
let chosen = '';

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.origin !== editorOrigin || event.source !== window.parent) return;
  const message = event.data;
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  if (message.type === 'tsudoi:refresh') void refresh();
  if (message.type === 'tsudoi:choose' && 'id' in message) choose(String(message.id), true);
});

document.addEventListener(
  'click',
  (event) => {
    if (!isFramed) return;
    event.preventDefault();
    const node = event.target instanceof Element ? event.target.closest('[data-node]') : null;
    if (node) tell({ type: 'tsudoi:chosen', id: node.getAttribute('data-node') });
  },
  true,
);
document.addEventListener('submit', (event) => {
  if (isFramed) event.preventDefault();
});
tell({ type: 'tsudoi:ready' });

async function refresh() {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => undefined);
  if (!answer?.ok) return tell({ type: 'tsudoi:failed' });
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [main, style] = [fresh.querySelector('main'), fresh.querySelector('style')];
  if (!main || !style) return;
  document.title = fresh.title;
  document.querySelector('style')?.replaceWith(style);
  document.querySelector('main')?.replaceWith(main);
  choose(chosen, false);
  tell({ type: 'tsudoi:ready' });
}

function choose(id: string, isNew: boolean) {
  chosen = id;
  document.querySelector('.picked')?.classList.remove('picked');
  const node = id === '' ? null : document.querySelector(`[data-node="${CSS.escape(id)}"]`);
  node?.classList.add('picked');
  if (isNew) node?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

function tell(message: Readonly<Record<string, unknown>>) {
  if (isFramed) window.parent.postMessage(message, editorOrigin);
}
