import { Radio, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { consentBasis, type Import } from '../../contract/imports.ts';

export interface GivenBasis {
  basis: Import['basis'];
  note: string;
}

/** On what grounds the people of the file may be written to: nothing is chosen beforehand. */
export function BasisFields({ given, onChange }: { given: GivenBasis; onChange: (given: GivenBasis) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('people:imports.basis')}
        withAsterisk
        value={given.basis}
        onChange={(value) => onChange({ ...given, basis: consentBasis.parse(value) })}
      >
        <Stack gap="xs" mt="xs">
          {consentBasis.options.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`people:imports.bases.${value}`)}
              description={t(`people:imports.basesHint.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('people:imports.basisNote')}
        description={t('people:imports.basisNoteHint')}
        withAsterisk
        autosize
        minRows={2}
        maxLength={500}
        value={given.note}
        onChange={(event) => onChange({ ...given, note: event.currentTarget.value })}
      />
    </Stack>
  );
}
