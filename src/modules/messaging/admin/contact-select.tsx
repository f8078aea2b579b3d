import { Select } from '@mantine/core';
import { useDebouncedState } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listContacts } from '#modules/people/contract/contacts.ts';

/** Chooses a reader of an audience by the beginning of their address or name. */
export function ContactSelect({
  label,
  placeholder,
  audienceId,
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  audienceId: string;
  value: string | null;
  onChange: (contactId: string | null) => void;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = useDebouncedState('', 300);
  const readers = useApi(listContacts, { audienceId, limit: 30, ...(search ? { q: search } : {}) }, { keepPrevious: true });
  const found = (readers.data?.items ?? []).map(({ id, name, mail }) => ({
    value: id,
    label: name ? `${name} (${mail ?? ''})` : (mail ?? id),
  }));
  // Whoever is chosen stays named, whatever is looked for afterwards.
  const [chosen, setChosen] = useState<(typeof found)[number] | undefined>();
  const options = chosen && !found.some((one) => one.value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Select
      label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      data={options}
      value={value}
      onChange={(next) => {
        onChange(next);
        setChosen(options.find((one) => one.value === next));
      }}
      onSearchChange={(typed) => setSearch(typed === chosen?.label ? '' : typed)}
      filter={({ options: all }) => all}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
      nothingFoundMessage={t('messaging:editor.nobody')}
    />
  );
}
