import { useEffect, useRef, useState } from 'react';
import { emptyPage } from './canvas-page.ts';

/**
 * The frame in which the page is shown. Its sandbox lets this app reach into it and lets nothing in it run. Browsers of the WebKit family
 * hold back this app's own listeners too where scripts are not allowed: there, and only there, the policy inside the frame alone keeps
 * scripts from running.
 */
export function CanvasFrame({
  title,
  width,
  height,
  scale,
  onReady,
}: {
  title: string;
  width: number;
  height: number;
  scale: number;
  onReady: (document: Document) => void;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [hearsNothing, setHearsNothing] = useState(false);
  const opened = useRef<Document | undefined>(undefined);

  function open() {
    const document = frame.current?.contentDocument;
    if (!document?.querySelector('main') || opened.current === document) return;
    opened.current = document;
    if (!hearsNothing && !isHeard(document)) setHearsNothing(true);
    else onReady(document);
  }
  // The frame may have loaded before this was listening.
  useEffect(open);
  return (
    <iframe
      key={String(hearsNothing)}
      ref={frame}
      title={title}
      srcDoc={emptyPage}
      onLoad={open}
      sandbox={hearsNothing ? 'allow-same-origin allow-scripts' : 'allow-same-origin'}
      style={{ width, height, transform: `scale(${scale})` }}
    />
  );
}

function isHeard(document: Document): boolean {
  let heard = false;
  const listener = () => {
    heard = true;
  };
  document.addEventListener('tsudoi-probe', listener);
  document.dispatchEvent(new Event('tsudoi-probe'));
  document.removeEventListener('tsudoi-probe', listener);
  return heard;
}
