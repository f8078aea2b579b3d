import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkTool, MarkTools, MarkupTool } from '../../fields/markup-tools.tsx';
import type { InlineEdit } from './inline-edit.ts';

const commands = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strike',
  list: 'bulletList',
  numbers: 'orderedList',
} as const;

/** Above the page while text is typed: what it can be made, and the end of it. */
export function TextTools({ edit }: { edit: InlineEdit }) {
  const { t } = useTranslation();
  const { format } = edit;
  return (
    <div className="page-node-bar page-text-tools" role="toolbar" aria-label={t('pages:markup.toolbar')}>
      {format ? <MarkTools onMark={(mark) => format(commands[mark])} /> : null}
      {format ? <LinkTool onLink={(address) => format(address === undefined ? 'unlink' : 'link', address)} /> : null}
      <MarkupTool name={t('pages:markup.done')} Icon={IconCheck} onPress={edit.end} />
    </div>
  );
}
