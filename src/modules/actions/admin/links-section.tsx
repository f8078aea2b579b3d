import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { Section } from '#ui/section.tsx';
import type { ActionSet } from '../contract.ts';
import { getLinks } from '../contract/links.ts';
import { LinkList } from './link-list.tsx';

/** What else sets this set off: messages, products and the like, which say so themselves. */
export function LinksSection({ set }: { set: ActionSet }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const links = useApi(getLinks, { subject: `set:${set.id}` });
  const elsewhere = (links.data?.setOffBy ?? []).filter((link) => link.link !== null);
  return (
    <Section title={t('actions:links.elsewhere')} lead={t('actions:links.elsewhere-lead')}>
      {elsewhere.length > 0 ? (
        <LinkList links={elsewhere} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('actions:links.nothing-elsewhere')}
        </Text>
      )}
      <Anchor component={Link} size="sm" href={addressOf('/w/:workspaceId/action-links', {}, { subject: `set:${set.id}` })}>
        {t('actions:links.open')}
      </Anchor>
    </Section>
  );
}
