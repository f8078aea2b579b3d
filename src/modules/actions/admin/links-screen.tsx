import { SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearch } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconBolt } from '@tabler/icons-react';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getLinks, subject as subjectShape, type Link } from '../contract/links.ts';
import { LinkList } from './link-list.tsx';
import { SubjectPicker } from './subject-picker.tsx';

/** What sets a thing off, and what it sets off: a scenario, a label, a set; both ways, with where each leads. */
export function LinksScreen() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearch();
  const subject = subjectShape.safeParse(search['subject']).data;
  return (
    <Page title={t('actions:links.title')} lead={t('actions:links.lead')} help="actions/links">
      <SubjectPicker subject={subject} onChange={(to) => setSearch({ subject: to })} />
      {subject === undefined ? (
        <EmptyState icon={IconBolt} title={t('actions:links.choose')}>
          {t('actions:links.choose-body')}
        </EmptyState>
      ) : (
        <LinksOf subject={subject} />
      )}
    </Page>
  );
}

function LinksOf({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const links = useApi(getLinks, { subject });
  const isSet = subject.startsWith('set:');
  if (links.error) return <Trouble problem={links.error} onRetry={() => void links.refetch()} />;
  if (!links.data) return <Skeleton h={240} aria-label={t('platform:ui.loading')} />;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <Direction title={t('actions:links.before')} links={links.data.setOffBy} none={t('actions:links.nothing-before')} named={!isSet} />
      <Direction title={t('actions:links.after')} links={links.data.setsOff} none={t('actions:links.nothing-after')} named={!isSet} />
    </SimpleGrid>
  );
}

function Direction({ title, links, none, named }: { title: string; links: readonly Link[]; none: string; named: boolean }) {
  return (
    <Section title={title}>
      <Stack gap="sm">
        {links.length === 0 ? (
          <Text size="sm" c="dimmed">
            {none}
          </Text>
        ) : (
          <LinkList links={links} named={named} />
        )}
      </Stack>
    </Section>
  );
}
