import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { getAudience } from '#modules/people/contract/audiences.ts';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { createScenario } from '../contract/scenarios.ts';

const home = '/w/:workspaceId/audiences/:audienceId';

/** Two names are all that a scenario needs to begin; the rest has sensible settings. */
export function NewScenarioScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const { audienceId } = useScreenParams(home);
  useCrumb(home, useApi(getAudience, { audienceId }).data?.name);
  const form = useForm({
    route: createScenario,
    initial: { title: '', openTitle: '' },
    labels: { title: t('messaging:scenario.title'), openTitle: t('messaging:scenario.openTitle') },
    input: ({ title, openTitle }) => ({ title, openTitle: openTitle || title, audienceId }),
    onSaved: ({ id: scenarioId }) => go(addressOf('/w/:workspaceId/scenarios/:scenarioId', { scenarioId })),
    saidWhenSaved: t('messaging:scenarios.added'),
  });
  return (
    <Page title={t('messaging:scenarios.new')} lead={t('messaging:scenarios.newLead')} help="messaging/scenarios" width="form">
      <Section>
        <Form
          form={form}
          submit={t('messaging:scenarios.create')}
          aside={
            <Button variant="default" component={Link} href={addressOf(`${home}/scenarios`)}>
              {t('platform:ui.cancel')}
            </Button>
          }
        >
          <TextInput {...form.field('title')} description={t('messaging:scenario.titleHint')} autoComplete="off" data-autofocus />
          <TextInput {...form.field('openTitle')} description={t('messaging:scenario.openTitleHint')} autoComplete="off" />
        </Form>
      </Section>
    </Page>
  );
}
