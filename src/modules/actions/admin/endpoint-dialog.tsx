import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#admin/form-dialog.tsx';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { endpointKind, type Endpoint } from '../contract.ts';
import { createEndpoint, updateEndpoint } from '../contract/endpoints.ts';
import { SecretNotice } from './secret-notice.tsx';

/** Adds a receiver and shows its secret, once; or changes one. A chat's address is only written anew, never shown. */
export function EndpointDialog({
  endpoint,
  kinds = endpointKind.options,
  onClose,
  onMade,
}: {
  endpoint?: Endpoint;
  kinds?: readonly Endpoint['kind'][];
  onClose: () => void;
  onMade?: (endpoint: Endpoint) => void;
}) {
  return endpoint ? (
    <ChangeEndpoint endpoint={endpoint} onClose={onClose} />
  ) : (
    <NewEndpoint kinds={kinds} onClose={onClose} onMade={onMade} />
  );
}

function NewEndpoint({
  kinds,
  onClose,
  onMade,
}: {
  kinds: readonly Endpoint['kind'][];
  onClose: () => void;
  onMade: ((endpoint: Endpoint) => void) | undefined;
}) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string | undefined>();
  const initial: { kind: Endpoint['kind']; name: string; url: string } = { kind: kinds[0] ?? 'webhook', name: '', url: '' };
  const form = useForm({
    route: createEndpoint,
    initial,
    labels: { kind: t('actions:endpoints.kind'), name: t('actions:endpoints.name'), url: t('actions:endpoints.url') },
    input: (values) => values,
    onSaved: (made) => {
      onMade?.(made.endpoint);
      if (made.secret === null) onClose();
      else setSecret(made.secret);
    },
    saidWhenSaved: t('actions:endpoints.added'),
  });
  const { onChange: setKind, required: _, ...kind } = form.field('kind');
  return (
    <FormDialog title={t('actions:endpoints.add')} dirty={form.dirty && secret === undefined} onClose={onClose}>
      {secret === undefined ? (
        <Form form={form} mayLeave submit={t('actions:endpoints.create')}>
          <Select
            {...kind}
            onChange={(to) => setKind(kinds.find((each) => each === to) ?? 'webhook')}
            data={kinds.map((value) => ({ value, label: t(`actions:endpoints.kinds.${value}`) }))}
            description={t(`actions:endpoints.kind-hints.${form.values.kind}`)}
            allowDeselect={false}
          />
          <TextInput {...form.field('name')} description={t('actions:endpoints.name-hint')} autoComplete="off" />
          <TextInput {...form.field('url')} placeholder="https://" inputMode="url" autoComplete="off" spellCheck={false} />
        </Form>
      ) : (
        <Stack gap="md">
          <SecretNotice secret={secret} hint={t('actions:endpoints.secret-hint')} />
          <Button onClick={onClose}>{t('actions:secret.kept')}</Button>
        </Stack>
      )}
    </FormDialog>
  );
}

function ChangeEndpoint({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { t } = useTranslation();
  const isSecret = endpoint.kind !== 'webhook';
  const form = useForm({
    route: updateEndpoint,
    initial: { name: endpoint.name, url: isSecret ? '' : endpoint.url },
    labels: { name: t('actions:endpoints.name'), url: t('actions:endpoints.url') },
    version: endpoint.version,
    input: ({ name, url }, version) => ({
      endpointId: endpoint.id,
      name,
      ...(url === '' ? {} : { url }),
      version: version ?? endpoint.version,
    }),
    onSaved: onClose,
  });
  return (
    <FormDialog title={t('actions:endpoints.edit')} dirty={form.dirty} onClose={onClose}>
      <Form form={form} mayLeave>
        <TextInput {...form.field('name')} autoComplete="off" />
        <TextInput
          {...form.field('url')}
          {...(isSecret ? { placeholder: endpoint.url, description: t('actions:endpoints.url-kept') } : {})}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
      </Form>
    </FormDialog>
  );
}
