import { Autocomplete, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useFilled } from '#admin/use-filled.ts';
import type { AdminForm } from '#admin/use-form.ts';
import { audienceKind, type Audience } from '../contract.ts';
import { listAudienceFolders } from '../contract/audiences.ts';
import { audienceKinds } from './plugs.ts';

export type AudienceValues = Pick<Audience, 'kind' | 'name' | 'senderName' | 'senderMail' | 'folder'>;

/** The names of the fields, for `useForm`. */
export function useAudienceLabels(): Record<keyof AudienceValues, string> {
  const { t } = useTranslation();
  return {
    name: t('people:audience.name'),
    kind: t('people:audience.kind'),
    senderName: t('people:audience.senderName'),
    senderMail: t('people:audience.senderMail'),
    folder: t('people:audience.folder'),
  };
}

/** The fields of an audience. `kinds`: those that there is a channel for, to make one; all, for one that is there: LINE alone is how its mail is stopped. */
export function AudienceFields({ form, kinds = 'with a channel' }: { form: AdminForm<AudienceValues>; kinds?: 'with a channel' | 'all' }) {
  const { t } = useTranslation();
  const folders = useApi(listAudienceFolders, {});
  const filled = useFilled(audienceKinds);
  // What it is now stays on offer, whatever channels there are.
  const [initially] = useState(form.values.kind);
  const offered = audienceKind.options.filter(
    (value) => kinds === 'all' || value === 'mail' || value === initially || filled.includes(value),
  );
  const { onChange: setFolder, ...folder } = form.field('folder');
  const { onChange: setKind, required: _, ...kind } = form.field('kind');
  return (
    <>
      <TextInput {...form.field('name')} description={t('people:audience.nameHint')} autoComplete="off" />
      {offered.length > 1 ? (
        <Radio.Group {...kind} onChange={(value) => setKind(audienceKind.parse(value))} withAsterisk>
          <Stack gap="xs" mt={6}>
            {offered.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`people:audience.kinds.${value}`)}
                description={
                  value === 'mail' || filled.includes(value)
                    ? t(`people:audience.kindHints.${value}`)
                    : t(`people:audience.kindHintsWithoutLine.${value}`)
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
      <TextInput {...form.field('senderName')} description={t('people:audience.senderNameHint')} autoComplete="off" />
      <TextInput
        {...form.field('senderMail')}
        description={t('people:audience.senderMailHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
      />
      <Autocomplete {...folder} onChange={setFolder} data={folders.data?.items ?? []} description={t('people:audience.folderHint')} />
    </>
  );
}
