import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#ui/notice.tsx';
import type { Editor } from './use-editor.ts';

/** Somebody else saved this page meanwhile: says so, and lets its reader choose. Neither choice loses the other's work. */
export function ConflictLine({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  if (editor.state.saving.state !== 'conflict') return null;
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  return (
    <div className="page-notice">
      <Notice
        tone="care"
        title={t('pages:conflict.title')}
        actions={
          <>
            <Button size="sm" loading={busy} onClick={() => run(editor.reload)}>
              {t('pages:conflict.reload')}
            </Button>
            <Button size="sm" variant="default" loading={busy} onClick={() => run(editor.overwrite)}>
              {t('pages:conflict.keep')}
            </Button>
          </>
        }
      >
        {t('pages:conflict.body')}
      </Notice>
    </div>
  );
}
