import { Button, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useMay } from '#admin/workspace.tsx';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { archiveAudience, getKindImpact, restoreAudience, updateAudience } from '../contract/audiences.ts';
import { type Audience } from '../contract.ts';
import { AudienceFields, useAudienceLabels } from './audience-form.tsx';
import { AudiencePage } from './audience-page.tsx';

export function AudienceSettingsScreen() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <AudiencePage path="/w/:workspaceId/audiences/:audienceId/settings" help="people/audiences">
      {(audience) =>
        may('people.manage') ? (
          <Stack maw={760} gap="lg">
            <SettingsForm audience={audience} />
            <ArchiveSection audience={audience} />
          </Stack>
        ) : (
          <Notice tone="plain" title={t('people:audience.mayNot')} />
        )
      }
    </AudiencePage>
  );
}

function SettingsForm({ audience }: { audience: Audience }) {
  const { kind, name, senderName, senderMail, folder } = audience;
  const form = useForm({
    route: updateAudience,
    initial: { kind, name, senderName, senderMail, folder },
    labels: useAudienceLabels(),
    version: audience.version,
    input: (values, version = audience.version) => ({ ...values, audienceId: audience.id, version }),
  });
  return (
    <Section>
      <Form form={form}>
        <AudienceFields form={form} />
        {form.values.kind === kind ? null : <KindImpact audienceId={audience.id} kind={form.values.kind} />}
      </Form>
    </Section>
  );
}

/** What another kind would stop, before it is saved. */
function KindImpact({ audienceId, kind }: { audienceId: string; kind: Audience['kind'] }) {
  const { t } = useTranslation();
  const impact = useApi(getKindImpact, { audienceId, kind });
  const items = impact.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Notice tone="care" title={t('people:audience.kindImpact')}>
      <List size="sm">
        {items.map((item) => (
          <List.Item key={item.textKey}>{t(item.textKey, { ...item.data })}</List.Item>
        ))}
      </List>
    </Notice>
  );
}

function ArchiveSection({ audience }: { audience: Audience }) {
  const { t } = useTranslation();
  const archive = useSubmit(archiveAudience);
  const restore = useSubmit(restoreAudience);
  const archived = audience.archivedAt !== null;
  const change = archived ? restore : archive;
  return (
    <Section title={t('people:audience.archive')}>
      <Text size="sm" mb="md">
        {archived ? t('people:audience.restoreHint') : t('people:audience.archiveHint')}
      </Text>
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ audienceId: audience.id })}>
        {archived ? t('people:audience.restore') : t('people:audience.archiveThis')}
      </Button>
    </Section>
  );
}
