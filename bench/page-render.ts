import { registry } from '#entry/modules.ts';
import { checkDocument } from '#modules/pages/check-document.ts';
import { renderDocument } from '#modules/pages/render/render-document.ts';
import { readConfig } from '#platform/config.ts';
import { createLog } from '#platform/log.ts';
import { escapeHtml } from '#platform/html/html.ts';
import { createTexts } from '#platform/i18n/texts.ts';

const SECTIONS = 20;
const heading = 'はじめての家庭菜園 & 庭づくり';
const markup = '<p>ベランダの小さな鉢から始めて、<strong>春には自分で育てた野菜</strong>が食卓に並びます。</p>';
const button = '無料で受け取る';

const services = {
  registry,
  config: readConfig({ NODE_ENV: 'test' }),
  texts: createTexts({ environment: 'production' }),
  log: createLog({ level: 'silent', service: 'bench' }),
};
// Checking and rendering take no more of the services than these.
const ctx = { services, locale: 'ja' } as unknown as Parameters<typeof checkDocument>[0];

const document = checkDocument(ctx, {
  v: 1,
  sections: Array.from({ length: SECTIONS }, (_, i) => ({
    id: `s${i}`,
    kind: 'section',
    rows: [
      {
        id: `r${i}`,
        kind: 'row',
        columns: [
          {
            id: `c${i}`,
            kind: 'column',
            width: 12,
            elements: [
              { id: `h${i}`, kind: 'heading', v: 1, props: { text: heading } },
              { id: `t${i}`, kind: 'text', v: 1, props: { markup } },
              { id: `b${i}`, kind: 'button', v: 1, props: { text: button } },
            ],
          },
        ],
      },
    ],
  })),
});

/** A page of 60 elements as the renderer writes it: registry, styles collected into classes, templates that escape. */
function byRenderer(): string {
  return renderDocument({ services, document, data: { get: () => undefined }, mode: 'published' }).body.markup;
}

/** The same bytes put together by hand, for this one shape of page. */
function byHand(): string {
  let page = '';
  for (const section of document.sections) {
    page += '<section class="s0"><div class="w"><div class="r"><div class="c">';
    for (const element of section.rows[0]?.columns[0]?.elements ?? []) {
      const { text, markup: inside } = element.props;
      if (element.kind === 'heading') page += `<div class="e e-heading"><h2 class="s1">${escapeHtml(String(text))}</h2></div>`;
      else if (element.kind === 'text') page += `<div class="e e-text">${String(inside)}</div>`;
      else page += `<div class="e e-button"><a class="s2" href="?to=next">${escapeHtml(String(text))}</a></div>`;
    }
    page += '</div></div></div></section>';
  }
  return page;
}

/** Pages per second of both and their ratio: the median of rounds in which they take turns. */
export function benchPageRender(milliseconds: number): { renderer: number; byHand: number; ratio: number } {
  if (byRenderer() !== byHand()) throw new Error('the two do not write the same page');
  const rounds = Array.from({ length: 7 }, () => ({
    renderer: rate(byRenderer, milliseconds / 14),
    byHand: rate(byHand, milliseconds / 14),
  }));
  const middle = rounds.toSorted((a, b) => a.renderer / a.byHand - b.renderer / b.byHand)[3];
  if (!middle) throw new Error('no round was measured');
  return { ...middle, ratio: middle.renderer / middle.byHand };
}

function rate(page: () => string, milliseconds: number): number {
  const end = performance.now() + milliseconds;
  let pages = 0;
  let bytes = 0;
  // The length in bytes asks for the whole text: otherwise the engine would leave the pieces unjoined.
  for (; performance.now() < end; pages++) bytes += Buffer.byteLength(page());
  if (bytes === 0) throw new Error('no page was written');
  return (pages / milliseconds) * 1000;
}
