import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AfterPurchaseFormProps } from './plugs.ts';

/** Who of the staff is told, an address a line. */
export function NotifyForm({ params, onChange, error }: AfterPurchaseFormProps) {
  const { t } = useTranslation();
  const { mails } = params;
  const [typed, setTyped] = useState(Array.isArray(mails) ? mails.join('\n') : '');
  return (
    <Textarea
      label={t('commerce:after.notify.mails')}
      description={t('commerce:after.notify.hint')}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange({ mails: event.currentTarget.value.split(/[\s,、]+/).filter((each) => each !== '') });
      }}
      error={error}
      autosize
      minRows={1}
      autoComplete="off"
      inputMode="email"
    />
  );
}
