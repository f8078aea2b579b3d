import { Code, Stack, Title } from '@mantine/core';
import { IconForms, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { List } from '#ui/list/list.tsx';
import type { ListModel, RowAction } from '#ui/list/list-model.ts';
import { orderFields } from '../contract/fields.ts';
import { type Field } from '../contract.ts';
import { useDeleteField } from './use-delete-field.tsx';

/** The fields of one scope in their order. */
export function FieldList({
  audienceId,
  scopeId,
  fields,
  label,
  titled,
  onEdit,
  retry,
}: {
  audienceId: string;
  scopeId: string | null;
  fields: readonly Field[] | undefined;
  label: string;
  titled: boolean;
  onEdit: (field: Field) => void;
  retry: () => void;
}) {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const order = useSubmit(orderFields);
  const askDelete = useDeleteField();
  const actions = (field: Field): RowAction[] => [
    { label: t('people:fields.edit'), icon: IconPencil, onSelect: () => onEdit(field) },
    {
      label: t('people:fields.delete'),
      icon: IconTrash,
      danger: true,
      onSelect: () => void askDelete(field),
      disabledReason: field.builtIn ? t('people:fields.builtInStays') : undefined,
    },
  ];
  return (
    <Stack gap="xs">
      {titled ? <Title order={2}>{label}</Title> : null}
      <List
        list={modelOf(fields, retry)}
        label={label}
        idOf={(field) => field.id}
        nameOf={(field) => field.label}
        columns={[
          { key: 'label', label: t('people:fields.label'), render: (field) => field.label },
          { key: 'key', label: t('people:fields.key'), render: (field) => <Code>{`%${field.key}%`}</Code> },
          {
            key: 'type',
            label: t('people:fields.type'),
            render: (field) =>
              field.optionsAre === 'dates'
                ? t('people:fields.typeOfDates', { type: t(`people:fields.types.${field.type}`) })
                : t(`people:fields.types.${field.type}`),
            width: 190,
          },
          {
            key: 'required',
            label: t('people:fields.asking'),
            render: (field) => (field.required ? t('people:fields.required') : t('people:fields.optional')),
            width: 110,
          },
          {
            key: 'useInForm',
            label: t('people:fields.useInForm'),
            render: (field) => (field.useInForm ? t('people:fields.used') : t('people:fields.unused')),
            width: 130,
          },
        ]}
        {...(may ? { actions } : {})}
        {...(may && (fields?.length ?? 0) > 1
          ? { order: { save: async (fieldIds) => order.mutateAsync({ audienceId, scopeId, fieldIds: [...fieldIds] }) } }
          : {})}
        empty={{ icon: IconForms, title: t('people:fields.empty') }}
      />
    </Stack>
  );
}

/** All of them are there at once: nothing to search, nothing more to load. */
function modelOf(fields: readonly Field[] | undefined, retry: () => void): ListModel<Field> {
  return {
    rows: fields,
    refreshing: false,
    problem: undefined,
    retry,
    more: { has: false, loading: false, failed: false, load: () => undefined },
    view: { search: '', sort: undefined, filters: {}, archived: false, folder: '' },
    setView: () => undefined,
  };
}
