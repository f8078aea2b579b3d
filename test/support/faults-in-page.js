// Runs inside a page, as text: what a reader could not read or reach. Answers a list of sentences.
(() => {
  const faults = new Set();
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width)
    faults.add(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width}`);

  for (const element of document.querySelectorAll(
    'button, a[href], input:not([type=hidden]), select, textarea, [role=tab], [role=menuitem]',
  )) {
    if (isSeen(element) && nameOf(element) === '') faults.add(`no name: ${element.outerHTML.slice(0, 120)}`);
  }

  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '');
    if (text.length === 0 || !isSeen(element) || element.closest(':disabled, [data-disabled], svg, script, style, .visually-hidden'))
      continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const back = backgroundOf(element);
    const ratio = contrast(over(colorOf(style.color), back), back);
    if (ratio < least)
      faults.add(
        `contrast ${ratio.toFixed(2)}: "${text[0].textContent.trim().slice(0, 40)}" ${style.color} on rgb(${back.slice(0, 3).map(Math.round).join(' ')})`,
      );
  }
  return [...faults];

  function isSeen(element) {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  /** Enough of the accessible name's computation (WAI-ARIA) to notice that there is none. */
  function nameOf(element) {
    const byIds = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '');
    const labels = [...(element.labels ?? [])].map((label) => label.textContent);
    return [element.getAttribute('aria-label'), ...byIds, ...labels, element.textContent, element.querySelector('img')?.alt, element.title]
      .join('')
      .trim();
  }

  /** What lies behind an element, from the page up to itself. */
  function backgroundOf(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(colorOf(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  }

  /** Any CSS colour as red, green, blue of 255 and alpha of 1: the browser itself paints it. */
  function colorOf(css) {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }

  function over([r, g, b, a], below) {
    return [r, g, b].map((part, index) => part * a + below[index] * (1 - a)).concat(1);
  }

  /** WCAG 2.2, relative luminance and contrast ratio. */
  function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(color) {
    const [r, g, b] = color
      .slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
})();
