import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { LinkProps } from '#ui/host.tsx';

/** A link to another screen by its address (`pathOf`). Opens in a new tab when the reader asks for that; loads the screen's code when pointed at. */
export function Link({ href, onClick, children, ...rest }: LinkProps) {
  const router = useRouter();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.();
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  }
  function preload() {
    void router.preloadRoute({ to: href.split('?')[0] ?? href }).catch(() => undefined);
  }
  return (
    <a {...rest} href={href} onClick={follow} onMouseEnter={preload} onFocus={preload}>
      {children}
    </a>
  );
}
