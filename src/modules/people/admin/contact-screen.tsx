import { Anchor, Box, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams, useTab } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useFilled } from '#admin/use-filled.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getContact } from '../contract/contacts.ts';
import { type Contact } from '../contract.ts';
import { ContactMenu } from './contact-menu.tsx';
import { ContactLabels } from './labels/contact-labels.tsx';
import { IdentitiesSection } from './identities-section.tsx';
import { MergeHistory } from './merge-history.tsx';
import { contactPanels } from './plugs.ts';
import { StateBadges } from './state-badges.tsx';
import { Timeline } from './timeline.tsx';
import { ValueHistory } from './value-history.tsx';
import { ValuesForm } from './values-form.tsx';
import { ValuesShown } from './values-shown.tsx';

export function ContactScreen() {
  const { t } = useTranslation();
  const { contactId } = useScreenParams('/w/:workspaceId/audiences/:audienceId/contacts/:contactId');
  const contact = useApi(getContact, { contactId });
  const [tab, setTab] = useTab('timeline');
  useCrumb('/w/:workspaceId/audiences/:audienceId', contact.data?.audience.name);
  if (contact.error) return <Trouble problem={contact.error} onRetry={() => void contact.refetch()} />;
  if (!contact.data) return <Page title={t('people:contact.title')}>{null}</Page>;
  const { data } = contact;
  return (
    <Page
      title={data.name ?? data.mail ?? t('people:contact.nameless')}
      lead={<ContactLead contact={data} />}
      beside={<StateBadges states={data.states} />}
      actions={<ContactMenu contact={data} />}
      help="people/contacts"
    >
      {data.suppression ? (
        <Notice tone="care" title={t('people:contact.suppressedTitle')}>
          {t(`people:contact.suppressedWhy.${data.suppression.reason}`)}
        </Notice>
      ) : null}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Stack gap="lg">
          <ValueBlocks contact={data} />
          <IdentitiesSection contactId={data.id} />
          <MergeHistory contactId={data.id} />
        </Stack>
        <Stack gap="lg">
          <ContactLabels contactId={contactId} />
          <Panels contact={data} />
          <Section>
            <TabBar
              tabs={[
                { value: 'timeline', label: t('people:contact.timeline') },
                { value: 'changes', label: t('people:contact.changes') },
              ]}
              value={tab}
              onChange={setTab}
            >
              {tab === 'changes' ? <ValueHistory contactId={contactId} /> : <Timeline contactId={contactId} />}
            </TabBar>
          </Section>
        </Stack>
      </SimpleGrid>
    </Page>
  );
}

function ContactLead({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  return (
    <Box component="span">
      <Group component="span" gap="xs">
        {contact.name && contact.mail ? (
          <Text span inherit style={{ overflowWrap: 'anywhere' }}>
            {contact.mail}
          </Text>
        ) : null}
        <Anchor component={Link} inherit href={addressOf('/w/:workspaceId/audiences/:audienceId', { audienceId: contact.audience.id })}>
          {contact.audience.name}
        </Anchor>
        <Text span inherit>
          {t('people:contact.added')} <DateTime at={contact.createdAt} /> ({t(`people:sources.${contact.source.kind}`)})
        </Text>
      </Group>
      {contact.elsewhere.length > 0 ? (
        <Group component="span" gap="xs" mt={2}>
          {t('people:contact.elsewhere')}
          {contact.elsewhere.map((other) => (
            <Anchor
              key={other.contactId}
              component={Link}
              inherit
              href={addressOf('/w/:workspaceId/contacts/:contactId', { contactId: other.contactId })}
            >
              {other.audienceName}
            </Anchor>
          ))}
        </Group>
      ) : null}
    </Box>
  );
}

/** What is shared in the audience first, then what each scenario keeps for itself. */
function ValueBlocks({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const Block = useMay()('people.manage') ? ValuesForm : ValuesShown;
  const at = { contactId: contact.id, version: contact.version };
  return (
    <>
      <Section title={t('people:contact.shared')} lead={t('people:contact.sharedLead')}>
        <Block {...at} scopeId={null} fields={contact.fields} values={contact.values} />
      </Section>
      {contact.scopes.map((scope) => (
        <Section
          key={scope.scopeId}
          title={t('people:contact.scope', { scenario: scope.label })}
          lead={t('people:contact.scopeLead', { scenario: scope.label })}
        >
          <Block {...at} scopeId={scope.scopeId} fields={scope.fields} values={scope.values} />
        </Section>
      ))}
    </>
  );
}

function Panels({ contact }: { contact: Contact }) {
  const may = useMay();
  return useFilled(contactPanels)
    .filter((panel) => panel.can === undefined || may(panel.can))
    .toSorted((a, b) => a.order - b.order)
    .map(({ order, Panel }) => <Panel key={order} contactId={contact.id} audienceId={contact.audience.id} />);
}
