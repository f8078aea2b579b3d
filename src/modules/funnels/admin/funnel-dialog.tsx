import { Autocomplete, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { listFunnelFolders, updateFunnel, type Funnel } from '../contract.ts';
import { FormDialog } from '#admin/form-dialog.tsx';

/** Name and folder of a funnel. */
export function FunnelDialog({ funnel, onClose }: { funnel: Pick<Funnel, 'id' | 'name' | 'folder' | 'version'>; onClose: () => void }) {
  const { t } = useTranslation();
  const folders = useApi(listFunnelFolders, {});
  const form = useForm({
    route: updateFunnel,
    initial: { name: funnel.name, folder: funnel.folder },
    labels: { name: t('funnels:funnel.name'), folder: t('funnels:funnel.folder') },
    version: funnel.version,
    input: (values, version = funnel.version) => ({ ...values, funnelId: funnel.id, version }),
    onSaved: onClose,
  });
  const { onChange: setFolder, ...folder } = form.field('folder');
  return (
    <FormDialog title={t('funnels:list.edit')} dirty={form.dirty} onClose={onClose}>
      <Form form={form} mayLeave>
        <TextInput {...form.field('name')} autoComplete="off" data-autofocus />
        <Autocomplete {...folder} onChange={setFolder} data={folders.data?.items ?? []} description={t('funnels:funnel.folder-hint')} />
      </Form>
    </FormDialog>
  );
}
