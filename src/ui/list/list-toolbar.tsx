import { ActionIcon, Button, Group, Indicator, Pill, Popover, SegmentedControl, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowsSort, IconArrowsUpDown, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Filter, ListProps, ListView } from './list-model.ts';
import { SearchBox } from './search-box.tsx';

/** Over a list: search, filters, folder, archive, order. Shows only what the list has. */
export function ListToolbar<Row>({
  list,
  searchHint,
  filters = [],
  columns,
  archive,
  folders,
  onOrder,
}: ListProps<Row> & { onOrder: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { view, setView } = list;
  const sortable = columns.filter((column) => column.sortable);
  const all = t('platform:ui.list.allFolders');
  return (
    <Stack gap="xs" mb="sm">
      {archive ? (
        <SegmentedControl
          className="list-archive"
          value={view.archived ? 'archived' : 'active'}
          onChange={(value) => setView({ archived: value === 'archived' })}
          data={[
            { value: 'active', label: t('platform:ui.list.active') },
            { value: 'archived', label: t('platform:ui.list.archived') },
          ]}
        />
      ) : null}
      <Group gap="xs" align="center">
        {searchHint ? <SearchBox hint={searchHint} value={view.search} onChange={(search) => setView({ search })} /> : null}
        {filters.length > 0 ? <FilterButton filters={filters} view={view} setView={setView} /> : null}
        {folders && folders.options.length > 0 ? (
          <Select
            aria-label={t('platform:ui.list.folders')}
            value={view.folder}
            onChange={(folder) => setView({ folder: folder ?? '' })}
            allowDeselect={false}
            data={[{ value: '', label: all }, ...folders.options.map((folder) => ({ value: folder.id, label: folder.name }))]}
            w={190}
          />
        ) : null}
        {folders?.manage}
        {sortable.length > 0 ? <PhoneSort columns={sortable} view={view} setView={setView} /> : null}
        {onOrder ? (
          <Button variant="default" leftSection={<IconArrowsUpDown size={16} aria-hidden />} onClick={onOrder}>
            {t('platform:ui.order.start')}
          </Button>
        ) : null}
      </Group>
      <FilterPills filters={filters} view={view} setView={setView} />
    </Stack>
  );
}

type Narrowing = { filters: readonly Filter[]; view: ListView; setView: (change: Partial<ListView>) => void };

function FilterButton({ filters, view, setView }: Narrowing) {
  const { t } = useTranslation();
  const active = Object.values(view.filters).filter(Boolean).length;
  const set = (name: string, value: string) => setView({ filters: { ...view.filters, [name]: value } });
  return (
    <Popover position="bottom-start" width={300} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Indicator label={String(active)} size={18} disabled={active === 0}>
          <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}>
            {t('platform:ui.list.filters')}
          </Button>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {filters.map((filter) =>
            filter.kind === 'choice' ? (
              <Select
                key={filter.name}
                label={filter.label}
                value={view.filters[filter.name] ?? ''}
                onChange={(value) => set(filter.name, value ?? '')}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                data={[{ value: '', label: t('platform:ui.list.all') }, ...filter.options]}
              />
            ) : (
              <SimpleGrid key={filter.from} cols={1} spacing="xs">
                <TextInput
                  type="date"
                  label={t('platform:ui.list.from', { label: filter.label })}
                  value={view.filters[filter.from] ?? ''}
                  onChange={(event) => set(filter.from, event.currentTarget.value)}
                />
                <TextInput
                  type="date"
                  label={t('platform:ui.list.to', { label: filter.label })}
                  value={view.filters[filter.to] ?? ''}
                  onChange={(event) => set(filter.to, event.currentTarget.value)}
                />
              </SimpleGrid>
            ),
          )}
          <Button variant="subtle" disabled={active === 0} onClick={() => setView({ filters: {} })}>
            {t('platform:ui.list.clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What narrows the list now, each with a way out. */
function FilterPills({ filters, view, setView }: Narrowing) {
  const { t } = useTranslation();
  const pills = filters
    .flatMap((filter) =>
      filter.kind === 'choice'
        ? [
            {
              name: filter.name,
              label: filter.label,
              value: filter.options.find((o) => o.value === view.filters[filter.name])?.label ?? view.filters[filter.name],
            },
          ]
        : [
            { name: filter.from, label: t('platform:ui.list.from', { label: filter.label }), value: view.filters[filter.from] },
            { name: filter.to, label: t('platform:ui.list.to', { label: filter.label }), value: view.filters[filter.to] },
          ],
    )
    .filter((pill) => pill.value);
  if (pills.length === 0) return null;
  return (
    <Pill.Group>
      {pills.map((pill) => (
        <Pill
          key={pill.name}
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': t('platform:ui.list.remove', { label: pill.label }), tabIndex: 0, 'aria-hidden': false }}
          onRemove={() => setView({ filters: { ...view.filters, [pill.name]: '' } })}
        >
          {`${pill.label}: ${pill.value}`}
        </Pill>
      ))}
    </Pill.Group>
  );
}

/** A phone's cards have no heads to press: the same orders as a field and an arrow. */
function PhoneSort({
  columns,
  view,
  setView,
}: {
  columns: readonly { key: string; label: string }[];
  view: ListView;
  setView: (change: Partial<ListView>) => void;
}) {
  const { t } = useTranslation();
  const { sort } = view;
  const Icon = sort?.down ? IconSortDescending : IconSortAscending;
  return (
    <Group gap={4} wrap="nowrap" hiddenFrom="sm">
      <Select
        aria-label={t('platform:ui.list.sort')}
        placeholder={t('platform:ui.list.sort')}
        leftSection={<IconArrowsSort size={16} aria-hidden />}
        clearable
        value={sort?.by ?? null}
        onChange={(by) => setView({ sort: by ? { by, down: sort?.down ?? false } : undefined })}
        data={columns.map((column) => ({ value: column.key, label: column.label }))}
        w={170}
      />
      {sort ? (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={sort.down ? t('platform:ui.list.descending') : t('platform:ui.list.ascending')}
          onClick={() => setView({ sort: { by: sort.by, down: !sort.down } })}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  );
}
