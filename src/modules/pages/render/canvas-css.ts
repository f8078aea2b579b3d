/** Of what tells an author that something is to be chosen still. */
export const noteCss =
  '.note{margin:0;padding:12px 16px;border:2px dashed #6b7280;border-radius:8px;background:#f3f4f6;color:#374151;font-size:14px;text-align:center}';

/** What the editor's page has beside a visitor's: notes, popups laid open in the flow, and rooms for what is empty. */
export const canvasCss = [
  noteCss,
  'dialog.pop{display:block;position:relative;inset:auto;max-height:none;margin:24px auto;outline:2px dashed #6b7280;z-index:0}',
  '.c:empty{min-height:64px;border:2px dashed #94a3b8;border-radius:8px}',
  '[data-node] *{cursor:default}[data-inline]{min-width:1ch}[data-inline]:focus{outline:none}[contenteditable]{cursor:text}[contenteditable] *{cursor:text}',
  '@media(max-width:640px){.hm{display:revert;opacity:.35}.r.hm{display:flex}}@media(min-width:641px){.hp{display:revert;opacity:.35}.r.hp{display:flex}}',
  'iframe{pointer-events:none}',
  'html{scroll-behavior:auto}body{min-height:100vh}main{padding-bottom:40px}',
  '[data-node].dragged{opacity:.35}',
].join('');
