// Gives a frame of an author's own HTML the height that it says it has.
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = event.data;
  if (typeof message !== 'object' || message === null || !('tsudoiHeight' in message)) return;
  const height = Number(message.tsudoiHeight);
  if (!Number.isFinite(height) || height < 0) return;
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-grows]')) {
    if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.ceil(height), 8000)}px`;
  }
});
