import { Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { listContacts } from '#modules/people/contract/contacts.ts';

/** Chooses a contact: an audience first, then what a name or an address begins with. */
export function ContactSelect({ value, onChange }: { value: string | null; onChange: (contactId: string | null) => void }) {
  const { t } = useTranslation();
  const audiences = useApi(listAudiences, { limit: 200 });
  const [chosen, setChosen] = useState<string | null>(null);
  const audienceId = chosen ?? audiences.data?.items[0]?.id ?? null;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const found = useApi(
    listContacts,
    { audienceId: audienceId ?? '', limit: 50, ...(search ? { q: search } : {}) },
    { enabled: audienceId !== null, keepPrevious: true },
  );
  const rows = found.data?.items ?? [];
  return (
    <Group gap="sm" grow align="flex-start">
      <Select
        label={t('actions:condition.audience')}
        data={(audiences.data?.items ?? []).map((audience) => ({ value: audience.id, label: audience.name }))}
        value={audienceId}
        onChange={(to) => {
          setChosen(to);
          onChange(null);
        }}
        allowDeselect={false}
      />
      <Select
        label={t('actions:try.contact')}
        description={t('actions:try.contact-hint')}
        data={rows.map((row) => ({ value: row.id, label: [row.name, row.mail].filter(Boolean).join(' ') }))}
        value={value}
        onChange={onChange}
        searchable
        onSearchChange={setTyped}
        // The server has searched.
        filter={({ options }) => options}
        nothingFoundMessage={found.isFetching ? t('platform:ui.loading') : t('actions:select.nothing')}
        placeholder={t('actions:select.choose')}
      />
    </Group>
  );
}
