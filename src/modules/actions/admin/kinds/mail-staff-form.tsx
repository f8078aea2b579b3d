import { TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlaceholderHint } from '../placeholder-hint.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf, textsOf } from '../text-of.ts';

/** To whom, and what it says. */
export function MailStaffForm({ params, onChange, error }: ParamsFormProps) {
  const { t } = useTranslation();
  const to = textsOf(params, 'to');
  return (
    <>
      <TagsInput
        label={t('actions:kinds.mail-staff.to')}
        description={t('actions:kinds.mail-staff.to-hint')}
        value={to}
        onChange={(addresses) => onChange({ ...params, to: addresses })}
        acceptValueOnBlur
        maxTags={10}
        error={error('to') ?? to.map((_, index) => error(`to.${index}`)).find(Boolean)}
        required
      />
      <TextInput
        label={t('actions:kinds.mail-staff.subject')}
        value={textOf(params, 'subject')}
        onChange={(event) => onChange({ ...params, subject: event.currentTarget.value })}
        error={error('subject')}
        required
      />
      <Textarea
        label={t('actions:kinds.mail-staff.text')}
        value={textOf(params, 'text')}
        onChange={(event) => onChange({ ...params, text: event.currentTarget.value })}
        error={error('text')}
        autosize
        minRows={4}
        required
      />
      <PlaceholderHint />
    </>
  );
}
