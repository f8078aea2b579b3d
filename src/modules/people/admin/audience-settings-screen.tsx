import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useMay } from '#admin/workspace.tsx';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { archiveAudience, restoreAudience, updateAudience } from '../contract/audiences.ts';
import { type Audience } from '../contract.ts';
import { AudienceFields, useAudienceLabels } from './audience-form.tsx';
import { AudiencePage } from './audience-page.tsx';
import { useKindQuestion } from './kind-question.tsx';

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
  const ask = useKindQuestion(audience);
  const form = useForm({
    route: updateAudience,
    initial: { kind, name, senderName, senderMail, folder },
    labels: useAudienceLabels(),
    version: audience.version,
    input: (values, version = audience.version) => ({ ...values, audienceId: audience.id, version }),
    ask: async (values) => ask(values.kind),
  });
  return (
    <Section>
      <Form form={form}>
        <AudienceFields form={form} kinds="all" />
      </Form>
    </Section>
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
