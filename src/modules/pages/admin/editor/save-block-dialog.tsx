import { Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createBlock, type DocumentNode } from '../../contract.ts';

/** Keeps a part of the page under a name, for every page. */
export function SaveBlockDialog({ node, name, onClose }: { node: DocumentNode | undefined; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={node !== undefined} onClose={onClose} title={t('pages:blocks.save')}>
      {node ? <SaveBlockForm key={node.id} node={node} name={name} onClose={onClose} /> : null}
    </Modal>
  );
}

function SaveBlockForm({ node, name, onClose }: { node: DocumentNode; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: createBlock,
    initial: { name: name.slice(0, 100) },
    labels: { name: t('pages:blocks.saveName') },
    input: (values) => ({ ...values, node }),
    saidWhenSaved: false,
    onSaved: () => {
      notifications.show({ message: t('pages:blocks.saved'), color: 'green.8' });
      onClose();
    },
  });
  return (
    <Form form={form} mayLeave>
      <TextInput {...form.field('name')} data-autofocus autoComplete="off" />
    </Form>
  );
}
