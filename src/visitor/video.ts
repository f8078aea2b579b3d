// Plays a video where it stands, once it is pressed: until then nothing of its service has been loaded.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-player]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const frame = document.createElement('iframe');
  frame.src = link.dataset['player'] ?? '';
  frame.title = link.getAttribute('aria-label') ?? '';
  frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  const room = document.createElement('div');
  room.className = link.className;
  room.append(frame);
  link.replaceWith(room);
  frame.focus();
});
