/**
 * Of a section that is a popup. Opened by its script as a dialog, or, without one, by a link to its id.
 */
export const popupCss = [
  'dialog.pop{position:fixed;inset:0;width:min(640px,calc(100vw - 32px));max-height:calc(100vh - 48px);margin:auto;overflow:auto;border:0;border-radius:14px;background:#fff;color:inherit;box-shadow:0 24px 64px rgba(15,23,42,.35);z-index:20}',
  'dialog.pop:target{display:block}',
  'dialog.pop::backdrop{background:rgba(15,23,42,.6)}',
  '.pop-x{position:absolute;top:8px;right:8px;width:44px;height:44px;font-size:26px;line-height:44px;text-align:center;text-decoration:none}',
].join('');
