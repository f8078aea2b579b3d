// Counts down to a moment, or from the first visit in this browser, and does what its author wants afterwards.
const second = 1000;

for (const timer of document.querySelectorAll<HTMLElement>('[role=timer][data-then]')) {
  const end = endOf(timer);
  if (end !== undefined) count(timer, end);
}

function endOf(timer: HTMLElement): number | undefined {
  const { until, minutes, id } = timer.dataset;
  if (until) return Date.parse(until);
  if (!minutes) return undefined;
  const key = `tsudoi:first-visit:${id}`;
  let first = Number(read(key));
  if (!first) {
    first = Date.now();
    write(key, String(first));
  }
  return first + Number(minutes) * 60 * second;
}

function count(timer: HTMLElement, end: number) {
  timer.querySelector('.d')?.removeAttribute('hidden');
  const left = Math.max(0, end - Date.now());
  const parts: Readonly<Record<string, number>> = {
    days: Math.floor(left / 86_400_000),
    hours: Math.floor(left / 3_600_000) % 24,
    minutes: Math.floor(left / 60_000) % 60,
    seconds: Math.floor(left / second) % 60,
  };
  for (const box of timer.querySelectorAll<HTMLElement>('[data-unit]')) {
    const text = String(parts[box.dataset['unit'] ?? ''] ?? 0).padStart(2, '0');
    if (box.textContent !== text) box.textContent = text;
  }
  if (left === 0) finish(timer);
  else setTimeout(() => count(timer, end), left % second || second);
}

function finish(timer: HTMLElement) {
  const { then, go } = timer.dataset;
  const [boxes, text] = [timer.querySelector<HTMLElement>('.d'), timer.querySelector('p')];
  if (then === 'hide') timer.remove();
  if (then === 'text' && boxes && text) {
    boxes.remove();
    text.hidden = false;
  }
  if (then === 'go' && go && go !== location.href) location.replace(go);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing starts anew each time.
  }
}
