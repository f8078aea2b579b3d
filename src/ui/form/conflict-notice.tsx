import { Button, Loader, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../notice.tsx';
import type { Difference, FormConflict } from './form-model.ts';

/** Tells the second editor, and lets them look, take what is saved, or save their own on purpose. */
export function ConflictNotice({ conflict, saving }: { conflict: FormConflict; saving: boolean }) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false);
  const ready = conflict.differences !== undefined;
  return (
    <Notice
      tone="care"
      title={t('platform:ui.form.conflict.title')}
      actions={
        <>
          {looking ? null : (
            <Button size="xs" variant="default" onClick={() => setLooking(true)}>
              {t('platform:ui.form.conflict.look')}
            </Button>
          )}
          <Button size="xs" variant="default" disabled={!ready} onClick={conflict.reload}>
            {t('platform:ui.form.conflict.reload')}
          </Button>
          <Button size="xs" variant="default" disabled={!ready} loading={saving} onClick={conflict.keep}>
            {t('platform:ui.form.conflict.keep')}
          </Button>
        </>
      }
    >
      <Text size="sm">{t('platform:ui.form.conflict.body')}</Text>
      {looking ? conflict.differences ? <Differences differences={conflict.differences} /> : <Loader size="sm" mt="xs" /> : null}
    </Notice>
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation();
  if (differences.length === 0) {
    return (
      <Text size="sm" mt="xs">
        {t('platform:ui.form.conflict.same')}
      </Text>
    );
  }
  const empty = t('platform:ui.form.conflict.empty');
  return (
    <ul className="differences">
      {differences.map((difference) => (
        <li key={difference.label}>
          <strong>{difference.label}</strong>
          <dl>
            <dt>{t('platform:ui.form.conflict.mine')}</dt>
            <dd>{difference.mine || empty}</dd>
            <dt>{t('platform:ui.form.conflict.theirs')}</dt>
            <dd>{difference.theirs || empty}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
