import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#admin/form-dialog.tsx';
import { usePlace } from '#admin/workspace.tsx';
import { useForm } from '#admin/use-form.ts';
import { CopyField } from '#ui/copy-field.tsx';
import { Form } from '#ui/form/form.tsx';
import { createGoogleConnection } from '../contract/google.ts';

const kinds = ['service_account', 'oauth'] as const;

interface GoogleValues extends Record<string, unknown> {
  kind: (typeof kinds)[number];
  name: string;
  keyFile: string;
  clientId: string;
  clientSecret: string;
}
const blank: GoogleValues = { kind: 'service_account', name: '', keyFile: '', clientId: '', clientSecret: '' };

/** Adds a service account by its key file, or an OAuth client to which somebody agrees afterwards. */
export function GoogleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const workspaceId = usePlace().workspace?.id ?? '';
  const form = useForm({
    route: createGoogleConnection,
    initial: blank,
    labels: {
      kind: t('actions:google.kind'),
      name: t('actions:google.name'),
      keyFile: t('actions:google.key-file'),
      clientId: t('actions:google.client-id'),
      clientSecret: t('actions:google.client-secret'),
    },
    input: ({ kind, name, keyFile, clientId, clientSecret }) =>
      kind === 'oauth' ? { kind, name, clientId, clientSecret } : { kind, name, keyFile },
    onSaved: onClose,
    saidWhenSaved: t('actions:google.added'),
  });
  const { onChange: setKind, required: _, ...kind } = form.field('kind');
  return (
    <FormDialog title={t('actions:google.add')} dirty={form.dirty} onClose={onClose}>
      <Form form={form} mayLeave submit={t('actions:google.create')}>
        <Radio.Group {...kind} onChange={(to) => setKind(kinds.find((each) => each === to) ?? 'service_account')}>
          <Stack gap="xs" mt={6}>
            {kinds.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`actions:google.kinds.${value}`)}
                description={t(`actions:google.kind-hints.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput {...form.field('name')} description={t('actions:google.name-hint')} autoComplete="off" />
        {form.values.kind === 'oauth' ? (
          <>
            <CopyField
              label={t('actions:google.redirect')}
              description={t('actions:google.redirect-hint')}
              value={`${window.location.origin}/w/${workspaceId}/google-consent`}
            />
            <TextInput {...form.field('clientId')} autoComplete="off" spellCheck={false} />
            <TextInput {...form.field('clientSecret')} autoComplete="off" spellCheck={false} type="password" />
          </>
        ) : (
          <Textarea
            {...form.field('keyFile')}
            description={t('actions:google.key-file-hint')}
            autosize
            minRows={4}
            maxRows={8}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Form>
    </FormDialog>
  );
}
