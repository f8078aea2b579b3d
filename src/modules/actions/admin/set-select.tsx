import { Anchor, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { listActionSets } from '../contract/sets.ts';

/** Chooses a set, or none; asks the server for what is typed. `chosen`: the one that is saved, for its name. */
export function SetSelect({
  label,
  description,
  value,
  chosen,
  onChange,
  error,
}: {
  label: string;
  description?: string;
  value: string | null;
  chosen?: { id: string; name: string } | null | undefined;
  onChange: (setId: string | null) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayLook = useMay()('actions.view');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), 250);
  const found = useApi(listActionSets, { limit: 50, ...(search ? { q: search } : {}) }, { enabled: mayLook, keepPrevious: true });
  const sets = found.data?.items ?? [];
  const rows = chosen && !sets.some(({ id }) => id === chosen.id) ? [chosen, ...sets] : sets;
  if (found.data && rows.length === 0 && search === '') {
    return (
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {t('actions:select.none')}{' '}
          <Anchor component={Link} size="sm" href={addressOf('/w/:workspaceId/actions')}>
            {t('actions:select.create')}
          </Anchor>
        </Text>
      </div>
    );
  }
  return (
    <Select
      label={label}
      description={mayLook ? description : t('actions:select.forbidden')}
      error={error}
      disabled={!mayLook}
      placeholder={t('actions:select.choose')}
      data={rows.map((row) => ({ value: row.id, label: row.name }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      onSearchChange={setTyped}
      allowDeselect={false}
      // The server has searched.
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('platform:ui.loading') : t('actions:select.nothing')}
      clearButtonProps={{ 'aria-label': t('actions:select.clear'), 'aria-hidden': false, tabIndex: 0 }}
    />
  );
}
