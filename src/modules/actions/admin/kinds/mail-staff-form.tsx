import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlaceholderText } from '../placeholder-text.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf, textsOf } from '../text-of.ts';
import { TextParam } from './text-param.tsx';

/** To whom, and what it says. */
export function MailStaffForm(props: ParamsFormProps) {
  const { t } = useTranslation();
  const { actionSetId, params, onChange, error } = props;
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
      <PlaceholderText
        actionSetId={actionSetId}
        label={t('actions:kinds.mail-staff.subject')}
        value={textOf(params, 'subject')}
        onChange={(subject) => onChange({ ...params, subject })}
        error={error('subject')}
        required
      />
      <TextParam {...props} label={t('actions:kinds.mail-staff.text')} />
    </>
  );
}
