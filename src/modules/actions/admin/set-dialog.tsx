import { Autocomplete, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#admin/form-dialog.tsx';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { ChosenPill } from '#ui/form/chosen-pill.tsx';
import { Form } from '#ui/form/form.tsx';
import type { ActionSet } from '../contract.ts';
import { createActionSet, listActionSetFolders, updateActionSet } from '../contract/sets.ts';

/** Makes a set and opens it, or renames one and moves it to a folder. */
export function SetDialog({
  set,
  onClose,
}: {
  set: Pick<ActionSet, 'id' | 'name' | 'folder' | 'variableNames' | 'version'> | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const folders = useApi(listActionSetFolders, {});
  const labels = { name: t('actions:set.name'), folder: t('actions:set.folder'), variableNames: t('actions:set.variables') };
  const initial = { name: set?.name ?? '', folder: set?.folder ?? '', variableNames: set?.variableNames ?? [] };
  const making = useForm({
    route: createActionSet,
    initial,
    labels,
    input: (values) => values,
    onSaved: ({ id }) => go(addressOf('/w/:workspaceId/actions/:actionSetId', { actionSetId: id })),
    saidWhenSaved: false,
  });
  const changing = useForm({
    route: updateActionSet,
    initial,
    labels,
    version: set?.version,
    input: (values, version) => ({ ...values, actionSetId: set?.id ?? '', version: version ?? 1 }),
    onSaved: onClose,
  });
  const form = set ? changing : making;
  const { onChange: setFolder, ...folder } = form.field('folder');
  return (
    <FormDialog title={set ? t('actions:sets.edit') : t('actions:sets.new')} dirty={form.dirty} onClose={onClose}>
      <Form form={form} mayLeave {...(set ? {} : { submit: t('actions:sets.create') })}>
        <TextInput {...form.field('name')} description={t('actions:set.name-hint')} autoComplete="off" data-autofocus />
        <Autocomplete {...folder} onChange={setFolder} data={folders.data?.items ?? []} description={t('actions:set.folder-hint')} />
        <TagsInput
          label={labels.variableNames}
          description={t('actions:set.variables-hint')}
          value={form.values.variableNames}
          onChange={(names) => form.set('variableNames', names)}
          error={
            form.error('variableNames') ?? form.values.variableNames.map((_, index) => form.error(`variableNames.${index}`)).find(Boolean)
          }
          acceptValueOnBlur
          renderPill={(pill) => <ChosenPill {...pill} />}
        />
      </Form>
    </FormDialog>
  );
}
