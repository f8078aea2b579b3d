import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useFilled } from '#admin/use-filled.ts';
import { useMay } from '#admin/workspace.tsx';
import { listLabels } from '#modules/people/contract/labels.ts';
import { listActionSets } from '../contract/sets.ts';
import { subjectChoices } from './plugs.ts';

/** Chooses the thing to look at: a set, a label, or what higher modules bring (a scenario). */
export function SubjectPicker({ subject, onChange }: { subject: string | undefined; onChange: (subject: string | undefined) => void }) {
  const { t } = useTranslation();
  const others = useFilled(subjectChoices);
  const mayLabels = useMay()('people.view');
  const labels = useApi(listLabels, {}, { enabled: mayLabels });
  const sets = useApi(listActionSets, { limit: 200 });
  const of = (kind: string) => (subject?.startsWith(`${kind}:`) ? subject : null);
  return (
    <Group gap="md" align="flex-end">
      <Select
        label={t('actions:sets.title')}
        data={(sets.data?.items ?? []).map((set) => ({ value: `set:${set.id}`, label: set.name }))}
        value={of('set')}
        onChange={(to) => onChange(to ?? undefined)}
        placeholder={t('actions:select.choose')}
        searchable
        w={240}
      />
      <Select
        label={t('actions:links.label')}
        data={(labels.data?.items ?? []).map((label) => ({ value: `label:${label.id}`, label: label.name }))}
        value={of('label')}
        onChange={(to) => onChange(to ?? undefined)}
        placeholder={t('actions:select.choose')}
        disabled={!mayLabels}
        searchable
        w={240}
      />
      {others.map(({ kind, Choice }) => (
        <Choice key={kind} value={of(kind)} onChange={onChange} />
      ))}
    </Group>
  );
}
