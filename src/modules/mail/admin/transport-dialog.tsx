import { Checkbox, Modal, NumberInput, PasswordInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm, type AdminForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createTransport, smtpSettings, updateTransport, type Transport, type TransportSettings } from '../contract/transports.ts';

/** Asks how a server is reached; for a new one, and for one that is there. */
export function TransportDialog({ transport, onClose }: { transport?: Transport; onClose: () => void }) {
  const { t } = useTranslation();
  const title = transport ? t('mail:transports.edit-title', { name: transport.name }) : t('mail:transports.add');
  return (
    <Modal opened onClose={onClose} title={title} centered size="lg">
      {transport ? <EditForm transport={transport} onClose={onClose} /> : <NewForm onClose={onClose} />}
    </Modal>
  );
}

type Values = {
  name: string;
  kind: TransportSettings['kind'];
  host: string;
  port: number;
  tls: 'starttls' | 'tls' | 'none';
  user: string;
  secret: string;
  region: string;
  accessKeyId: string;
  configurationSet: string;
  topicArn: string;
  connections: number;
  perSecond: number | null;
  warmUp: boolean;
};

const nothing: Values = {
  name: '',
  kind: 'smtp',
  host: '',
  port: 587,
  tls: 'starttls',
  user: '',
  secret: '',
  region: 'ap-northeast-1',
  accessKeyId: '',
  configurationSet: '',
  topicArn: '',
  connections: 10,
  perSecond: null,
  warmUp: true,
};

function useLabels(kind: Values['kind']): Record<keyof Values, string> {
  const { t } = useTranslation();
  return {
    name: t('mail:transports.name'),
    kind: t('mail:transports.kind'),
    host: t('mail:transports.host'),
    port: t('mail:transports.port'),
    tls: t('mail:transports.tls'),
    user: t('mail:transports.user'),
    secret: t(kind === 'ses' ? 'mail:transports.secret-key' : 'mail:transports.password'),
    region: t('mail:transports.region'),
    accessKeyId: t('mail:transports.access-key'),
    configurationSet: t('mail:transports.configuration-set'),
    topicArn: t('mail:transports.topic'),
    connections: t('mail:transports.connections'),
    perSecond: t('mail:transports.per-second'),
    warmUp: t('mail:transports.warm-up'),
  };
}

function startOf({ name, settings, perSecond, warmUp }: Transport): Values {
  return { ...nothing, name, perSecond, warmUp, ...settings };
}

function settingsOf(values: Values): TransportSettings {
  if (values.kind === 'ses') {
    const { region, accessKeyId, configurationSet, topicArn, connections } = values;
    return { kind: 'ses', region, accessKeyId, configurationSet, topicArn, connections };
  }
  const { host, port, tls, user, connections } = values;
  return { kind: 'smtp', host, port, tls, user, connections };
}

function NewForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: createTransport,
    initial: nothing,
    labels: useLabels('smtp'),
    input: (values) => ({
      name: values.name,
      settings: settingsOf(values),
      secret: values.secret,
      perSecond: values.perSecond,
      warmUp: values.warmUp,
    }),
    onSaved: onClose,
    saidWhenSaved: t('mail:transports.added'),
  });
  return (
    <Form form={form} submit={t('mail:transports.add-action')} mayLeave>
      <Fields form={form} isNew />
    </Form>
  );
}

function EditForm({ transport, onClose }: { transport: Transport; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateTransport,
    initial: startOf(transport),
    labels: useLabels(transport.settings.kind),
    version: transport.version,
    input: (values, version) => ({
      transportId: transport.id,
      version: version ?? transport.version,
      name: values.name,
      settings: settingsOf(values),
      ...(values.secret === '' ? {} : { secret: values.secret }),
      perSecond: values.perSecond,
      warmUp: values.warmUp,
    }),
    onSaved: onClose,
  });
  return (
    <Form form={form} submit={t('mail:transports.save')} mayLeave>
      <Fields form={form} isNew={false} />
    </Form>
  );
}

function Fields({ form, isNew }: { form: AdminForm<Values>; isNew: boolean }) {
  const { t } = useTranslation();
  const { kind } = form.values;
  const { onChange: setPort, ...port } = form.field('port');
  const { onChange: setPerSecond, value: perSecond, ...pace } = form.field('perSecond');
  const { onChange: setTls, ...tls } = form.field('tls');
  return (
    <Stack gap="md">
      <TextInput {...form.field('name')} description={t('mail:transports.name-hint')} autoComplete="off" data-autofocus />
      {isNew ? (
        <SegmentedControl
          value={kind}
          onChange={(value) => form.set('kind', value === 'ses' ? 'ses' : 'smtp')}
          aria-label={t('mail:transports.kind')}
          data={[
            { value: 'smtp', label: 'SMTP' },
            { value: 'ses', label: 'Amazon SES' },
          ]}
        />
      ) : null}
      {kind === 'smtp' ? (
        <>
          <TextInput
            {...form.field('host')}
            error={form.error('settings.host')}
            placeholder="smtp.example.jp"
            autoCapitalize="none"
            spellCheck={false}
            autoComplete="off"
          />
          <NumberInput {...port} error={form.error('settings.port')} onChange={(value) => setPort(Number(value))} min={1} max={65_535} />
          <Select
            {...tls}
            onChange={(value) => setTls(smtpSettings.shape.tls.parse(value ?? undefined))}
            allowDeselect={false}
            description={t('mail:transports.tls-hint')}
            data={(['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: t(`mail:transports.tls-kinds.${value}`) }))}
          />
          <TextInput {...form.field('user')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </>
      ) : (
        <>
          <TextInput
            {...form.field('region')}
            error={form.error('settings.region')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextInput
            {...form.field('accessKeyId')}
            error={form.error('settings.accessKeyId')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </>
      )}
      <PasswordInput
        {...form.field('secret')}
        description={isNew ? undefined : t('mail:transports.secret-stays')}
        autoComplete="new-password"
      />
      {kind === 'ses' ? (
        <>
          <TextInput
            {...form.field('configurationSet')}
            error={form.error('settings.configurationSet')}
            description={t('mail:transports.configuration-set-hint')}
            autoComplete="off"
          />
          <TextInput
            {...form.field('topicArn')}
            error={form.error('settings.topicArn')}
            description={t('mail:transports.topic-hint')}
            autoComplete="off"
          />
        </>
      ) : null}
      <NumberInput
        {...pace}
        value={perSecond ?? ''}
        onChange={(value) => setPerSecond(value === '' ? null : Number(value))}
        description={t('mail:transports.per-second-hint')}
        min={1}
        max={10_000}
      />
      <Checkbox {...form.check('warmUp')} description={t('mail:transports.warm-up-hint')} />
    </Stack>
  );
}
