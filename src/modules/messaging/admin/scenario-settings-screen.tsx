import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import type { Scenario } from '../contract.ts';
import { archiveScenario, renewFormAddress, restoreScenario, updateScenario } from '../contract/scenarios.ts';
import { NoticesSection } from './notices-section.tsx';
import { ScenarioFields, useScenarioLabels } from './scenario-form.tsx';
import { scenarioHome } from './scenario-home.ts';
import { ScenarioPage } from './scenario-page.tsx';

export function ScenarioSettingsScreen() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <ScenarioPage path={`${scenarioHome}/settings`} help="messaging/scenarios">
      {(scenario) =>
        may('messaging.manage') ? (
          <Stack maw={760} gap="lg">
            <SettingsForm scenario={scenario} />
            <Addresses scenario={scenario} />
            <NoticesSection scenarioId={scenario.id} />
            <ArchiveSection scenario={scenario} />
          </Stack>
        ) : (
          <Notice tone="plain" title={t('messaging:scenario.mayNot')} />
        )
      }
    </ScenarioPage>
  );
}

function SettingsForm({ scenario }: { scenario: Scenario }) {
  const { title, openTitle, folder, reentry, doubleOptIn, consentText } = scenario;
  const form = useForm({
    route: updateScenario,
    initial: { title, openTitle, folder, reentry, doubleOptIn, consentText },
    labels: useScenarioLabels(),
    version: scenario.version,
    input: (values, version = scenario.version) => ({ ...values, scenarioId: scenario.id, version }),
  });
  return (
    <Section>
      <Form form={form}>
        <ScenarioFields form={form} />
      </Form>
    </Section>
  );
}

/** The forms that come with a scenario, for where no page of one's own is needed. */
function Addresses({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const renew = useSubmit(renewFormAddress);
  async function askRenew() {
    const sure = await confirm({
      title: t('messaging:scenario.renew'),
      body: t('messaging:scenario.renewBody'),
      action: t('messaging:scenario.renew'),
      danger: true,
    });
    if (sure) renew.mutate({ scenarioId: scenario.id });
  }
  return (
    <Section title={t('messaging:scenario.forms')} lead={t('messaging:scenario.formsLead')}>
      <Stack gap="md">
        <CopyField label={t('messaging:scenario.formUrl')} value={scenario.formUrl} description={t('messaging:scenario.formUrlHint')} />
        <CopyField
          label={t('messaging:scenario.leavingFormUrl')}
          value={scenario.leavingFormUrl}
          description={t('messaging:scenario.leavingFormUrlHint')}
        />
        <Button variant="default" w="fit-content" loading={renew.isPending} onClick={() => void askRenew()}>
          {t('messaging:scenario.renew')}
        </Button>
      </Stack>
    </Section>
  );
}

function ArchiveSection({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const archive = useSubmit(archiveScenario);
  const restore = useSubmit(restoreScenario);
  const archived = scenario.archivedAt !== null;
  const change = archived ? restore : archive;
  return (
    <Section title={t('messaging:scenario.archive')}>
      <Text size="sm" mb="md">
        {archived ? t('messaging:scenario.restoreHint') : t('messaging:scenario.archiveHint')}
      </Text>
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ scenarioId: scenario.id })}>
        {archived ? t('messaging:scenario.restore') : t('messaging:scenario.archive')}
      </Button>
    </Section>
  );
}
