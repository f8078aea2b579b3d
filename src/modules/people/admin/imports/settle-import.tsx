import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useFilled } from '#admin/use-filled.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { checkImport, previewImport, type ChosenFormat, type Import } from '../../contract/imports.ts';
import { importTargets } from '../plugs.ts';
import { BasisFields, type GivenBasis } from './basis-fields.tsx';
import { FormatFields } from './format-fields.tsx';
import { MappingFields } from './mapping-fields.tsx';
import { TargetFields, type ChosenTarget } from './target-fields.tsx';

/** How the file is read, what its columns are, where its people go, and on what grounds they may be written to. */
export function SettleImport({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const targets = useFilled(importTargets);
  const [format, setFormat] = useState<Partial<ChosenFormat>>({});
  const [mapping, setMapping] = useState<Readonly<Record<number, string | null>>>({});
  const [basis, setBasis] = useState<GivenBasis>({ basis: shown.basis, note: shown.basisNote });
  const [target, setTarget] = useState<ChosenTarget>({ target: shown.target, params: shown.params });
  const check = useSubmit(checkImport);
  const asked = {
    ...format,
    hasHeader: format.hasHeader === undefined ? undefined : format.hasHeader ? ('true' as const) : ('false' as const),
  };
  const scenarioId = typeof target.params['scenarioId'] === 'string' ? target.params['scenarioId'] : undefined;
  // A target that still wants a choice has no columns of its own yet: those of the audience stand for them.
  const settled = target.target === 'people.contacts' || scenarioId !== undefined ? target.target : 'people.contacts';
  const preview = useApi(
    previewImport,
    { importId: shown.id, ...asked, target: settled, ...(settled === 'people.contacts' ? {} : { scenarioId }) },
    { keepPrevious: true },
  );
  if (preview.error) return <Trouble problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return null;
  const read = preview.data;
  const chosen = read.mapping.map((guess, index) => mapping[index] ?? (index in mapping ? null : guess));
  const missing = read.columns.filter((column) => column.required && !chosen.includes(column.key));
  const { basis: grounds } = basis;

  function changeFormat(change: Partial<ChosenFormat>): void {
    setFormat({ ...format, ...change });
    setMapping({});
  }

  return (
    <Stack gap="lg" maw={900}>
      <Section title={t('people:imports.formatTitle')} lead={t('people:imports.formatLead')}>
        <FormatFields shown={shown} preview={read} onChange={changeFormat} />
      </Section>
      <Section
        title={t('people:imports.mappingTitle')}
        lead={read.isRemembered ? t('people:imports.mappingRemembered') : t('people:imports.mappingLead')}
      >
        <MappingFields preview={read} mapping={chosen} onChange={(index, key) => setMapping({ ...mapping, [index]: key })} />
      </Section>
      {targets.length > 0 ? (
        <Section title={t('people:imports.targetTitle')}>
          <TargetFields audienceId={shown.placeId} chosen={target} onChange={setTarget} />
        </Section>
      ) : null}
      <Section title={t('people:imports.basisTitle')} lead={t('people:imports.basisLead')}>
        <BasisFields given={basis} onChange={setBasis} />
      </Section>
      {check.error ? <Notice tone="bad" title={check.error.fields[0]?.message ?? check.error.title} /> : null}
      {missing.length > 0 ? <Notice tone="care" title={t('people:problems.columnMissing', { label: missing[0]?.label ?? '' })} /> : null}
      <div>
        <Button
          loading={check.isPending}
          disabled={missing.length > 0 || grounds === null || basis.note.trim() === '' || settled !== target.target}
          onClick={() => {
            if (grounds)
              check.mutate({ importId: shown.id, format: read.format, mapping: chosen, ...target, basis: grounds, basisNote: basis.note });
          }}
        >
          {t('people:imports.check')}
        </Button>
      </div>
    </Stack>
  );
}
