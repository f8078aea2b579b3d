import { Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { explainCondition, type Condition } from '../../contract/conditions.ts';
import { listContacts } from '../../contract/contacts.ts';
import { ExplainedLines } from './explained-lines.tsx';

/** Chooses a person by the beginning of a name or an address, and says line by line why they are in or not. */
export function ExplainPerson({ audienceId, condition }: { audienceId: string; condition: Condition }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 300);
  const [chosen, setChosen] = useState<{ value: string; label: string } | undefined>();
  const found = useApi(listContacts, { audienceId, limit: 20, ...(q && q !== chosen?.label ? { q } : {}) }, { keepPrevious: true });
  const told = useApi(
    explainCondition,
    { contactId: chosen?.value ?? '', condition },
    { enabled: chosen !== undefined, keepPrevious: true },
  );
  const options = (found.data?.items ?? []).map((contact) => ({
    value: contact.id,
    label: [contact.name, contact.mail].filter(Boolean).join(' ') || t('people:contact.nameless'),
  }));
  const data = chosen && !options.some((option) => option.value === chosen.value) ? [chosen, ...options] : options;
  return (
    <Stack gap="sm">
      <Select
        label={t('people:conditions.whom')}
        description={t('people:conditions.whomHint')}
        searchable
        value={chosen?.value ?? null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(value) => setChosen(data.find((option) => option.value === value))}
        data={data}
        // The server has found what begins with it; the box itself leaves nothing out.
        filter={({ options: all }) => all}
        nothingFoundMessage={t('people:conditions.nobody')}
        maw={420}
      />
      {chosen && told.data ? <ExplainedLines answer={told.data} /> : null}
    </Stack>
  );
}
