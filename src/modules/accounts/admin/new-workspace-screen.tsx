import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGo } from '#admin/navigate.ts';
import { pathOf } from '#admin/paths.ts';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { createWorkspace } from '../contract/workspace.ts';
import { useOwnSession } from './own-session.ts';
import { ownZone } from './own-zone.ts';

/** A further workspace for the same login. */
export function NewWorkspaceScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const { mayCreateWorkspaces } = useOwnSession();
  const form = useForm({
    route: createWorkspace,
    initial: { name: '' },
    labels: { name: t('accounts:fields.workspaceName') },
    input: (values) => ({ ...values, locale: currentLanguage(), timeZone: ownZone() }),
    saidWhenSaved: t('accounts:workspaces.added'),
    onSaved: ({ workspaceId }) => go(pathOf('/w/:workspaceId', { workspaceId })),
  });
  return (
    <Page title={t('accounts:workspaces.new')} lead={t('accounts:workspaces.lead')} width="form">
      {mayCreateWorkspaces ? (
        <Section>
          <Form form={form} submit={t('accounts:workspaces.create')}>
            <TextInput {...form.field('name')} description={t('accounts:signUp.workspaceHint')} autoComplete="off" />
          </Form>
        </Section>
      ) : (
        <Notice tone="plain" title={t('accounts:workspaces.mayNot')} />
      )}
    </Page>
  );
}
