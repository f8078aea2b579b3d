import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { createAudience } from '../contract/audiences.ts';
import { AudienceFields, useAudienceLabels, type AudienceValues } from './audience-form.tsx';

const blank: AudienceValues = { name: '', kind: 'mail', senderName: '', senderMail: '', folder: '' };

export function NewAudienceScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const form = useForm({
    route: createAudience,
    initial: blank,
    labels: useAudienceLabels(),
    input: (values) => values,
    onSaved: ({ id: audienceId }) => go(addressOf('/w/:workspaceId/audiences/:audienceId', { audienceId })),
    saidWhenSaved: t('people:audiences.added'),
  });
  return (
    <Page title={t('people:audiences.new')} help="people/audiences" width="form">
      <Section>
        <Form
          form={form}
          submit={t('people:audiences.create')}
          aside={
            <Button variant="default" component={Link} href={addressOf('/w/:workspaceId/audiences')}>
              {t('platform:ui.cancel')}
            </Button>
          }
        >
          <AudienceFields form={form} />
        </Form>
      </Section>
    </Page>
  );
}
