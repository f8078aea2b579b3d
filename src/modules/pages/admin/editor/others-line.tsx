import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#admin/texts.ts';
import { formatList } from '#platform/i18n/format.ts';
import { Notice } from '#ui/notice.tsx';
import { isDirty } from './editor-state.ts';
import type { Editor } from './use-editor.ts';
import type { Others } from './use-others.ts';

/** Who else has the page open; and, as long as nothing is changed here, that there is something newer to be seen. */
export function OthersLine({ others, editor }: { others: Others; editor: Editor }) {
  const { t } = useTranslation();
  const isStale = others.version > editor.state.page.version && !isDirty(editor.state) && editor.state.saving.state === 'idle';
  if (others.names.length === 0 && !isStale) return null;
  const names = [...new Set(others.names)];
  return (
    <div className="page-notice">
      <Notice
        tone="news"
        title={
          names.length > 0
            ? t('pages:editing.others', { names: formatList(currentLanguage(), names), count: names.length })
            : t('pages:editing.stale')
        }
        actions={
          isStale ? (
            <Button size="sm" variant="default" onClick={() => void editor.reload()}>
              {t('pages:editing.staleAction')}
            </Button>
          ) : null
        }
      />
    </div>
  );
}
