/** The system's own Japanese faces: nothing is downloaded. */
export const fontStack = '"Hiragino Sans","Hiragino Kaku Gothic ProN","Noto Sans JP","Yu Gothic Medium","Yu Gothic",Meiryo,sans-serif';

/**
 * Rules that every page has. `w` is a section's content, `r` a row, `rs` one whose columns stay beside each other on a phone, `c` a column, `e` an element. They weigh no more than a node's own class,
 * which stands after them and so always wins; a browser of before 2021, which knows no `:where`, has its margins, too.
 */
export const baseCss = [
  '*,::before,::after{box-sizing:border-box}',
  'html{-webkit-text-size-adjust:100%;text-size-adjust:100%}',
  '@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}',
  `body{margin:0;font:16px/1.8 ${fontStack};line-break:strict;overflow-wrap:anywhere;-webkit-font-smoothing:antialiased}`,
  'h1,h2,h3,p,ul,ol,figure{margin:0}',
  '[hidden]{display:none!important}',
  'img{display:block;max-width:100%;height:auto}',
  'a{color:inherit}',
  ':focus-visible{outline:3px solid currentColor;outline-offset:3px}',
  '.w{max-width:960px;margin:0 auto;padding:0 20px}',
  '.r{display:flex;justify-content:center;gap:24px}',
  '.c{flex:0 1 100%;min-width:0}',
  '.e{margin-bottom:16px}',
  ':where(.c>.e:last-child){margin-bottom:0}',
  '@media(max-width:640px){.r{flex-direction:column}.r:not(.rs)>.c{flex:none;width:100%}.hm{display:none}}',
  '@media(min-width:641px){.hp{display:none}}',
].join('');
