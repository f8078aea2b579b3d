import { pageFile } from '../../contract.ts';
import type { EditorState } from './editor-state.ts';

/** Gives the page as it stands on the screen to the browser's downloads, as JSON that `createPage` takes. */
export function exportPage(state: EditorState): void {
  const file = pageFile.encode({ name: state.page.name, document: state.history.present });
  const url = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${state.page.name}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
