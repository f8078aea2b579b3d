import { Anchor, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { getScenario, listScenarios } from '../contract/scenarios.ts';
import type { Scenario } from '../contract.ts';

/** Chooses a scenario, by its audience; asks the server for what is typed. Says how to get one where there is none. */
export function ScenarioSelect({
  label,
  description,
  value,
  onChange,
  error,
}: {
  label: string | undefined;
  description?: string | undefined;
  value: string | null;
  onChange: (scenarioId: string | null) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const mayLook = useMay()('messaging.view');
  const [typed, setTyped] = useState('');
  const chosen = useApi(getScenario, { scenarioId: value ?? '' }, { enabled: mayLook && value !== null });
  const shown = chosen.data && value !== null ? nameOf(chosen.data) : '';
  // The box shows the chosen one's name: that is nothing to search for.
  const [search] = useDebouncedValue(typed === shown ? '' : typed.trim(), 250);
  const found = useApi(listScenarios, { limit: 50, ...(search ? { q: search } : {}) }, { enabled: mayLook, keepPrevious: true });
  const scenarios = found.data?.items ?? [];

  function nameOf(scenario: Scenario): string {
    return scenario.archivedAt === null ? scenario.title : t('messaging:scenarioSelect.archived', { title: scenario.title });
  }
  function foundIn<Option extends { items: { value: unknown }[] }>(group: Option): Option[] {
    const items = group.items.filter((item) => scenarios.some(({ id }) => id === item.value));
    return items.length > 0 ? [{ ...group, items }] : [];
  }
  if (found.data && scenarios.length === 0 && search === '' && value === null) return <NoScenario label={label} />;
  const rows = chosen.data && value !== null && !scenarios.some(({ id }) => id === value) ? [chosen.data, ...scenarios] : scenarios;
  const groups = Map.groupBy(rows, (scenario) => scenario.audience.name);
  return (
    <Select
      label={label}
      description={mayLook ? description : t('messaging:scenarioSelect.forbidden')}
      error={error ?? (chosen.error?.status === 404 ? t('messaging:scenarioSelect.gone') : undefined)}
      placeholder={t('messaging:scenarioSelect.choose')}
      disabled={!mayLook}
      data={[...groups].map(([group, items]) => ({ group, items: items.map((item) => ({ value: item.id, label: nameOf(item) })) }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      allowDeselect={false}
      // The server has searched. The chosen one is there for its name; among what was found it only stands when it was.
      filter={({ options }) => (search === '' ? options : options.flatMap((option) => ('group' in option ? foundIn(option) : [])))}
      nothingFoundMessage={found.isFetching ? t('platform:ui.loading') : t('messaging:scenarioSelect.nothing')}
      clearButtonProps={{ 'aria-label': t('messaging:scenarioSelect.clear'), 'aria-hidden': false, tabIndex: 0 }}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

function NoScenario({ label }: { label: string | undefined }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  return (
    <div>
      {label ? (
        <Text size="sm" fw={500}>
          {label}
        </Text>
      ) : null}
      <Text size="sm" c="dimmed">
        {t('messaging:scenarioSelect.none')}
      </Text>
      <Anchor component={Link} href={addressOf('/w/:workspaceId/scenarios')} size="sm">
        {t('messaging:scenarioSelect.create')}
      </Anchor>
    </div>
  );
}
