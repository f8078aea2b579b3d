import { Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Section } from '#ui/section.tsx';
import { listLinks, updateLink } from '../contract/own-placeholders.ts';

/** Whether visits of each address in a saved text are counted. */
export function LinksSection({ messageId, tracked }: { messageId: string; tracked: boolean }) {
  const { t } = useTranslation();
  const may = useMay()('messaging.manage');
  const links = useApi(listLinks, { messageId });
  const update = useSubmit(updateLink);
  const items = links.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('messaging:editor.links')} lead={t(`messaging:editor.${tracked ? 'linksLead' : 'linksOff'}`)}>
      <Stack gap="xs">
        {items.map((link) => (
          <Switch
            key={link.id}
            checked={tracked && link.tracked}
            disabled={!tracked || !may || update.isPending}
            onChange={(event) => update.mutate({ messageId, linkId: link.id, tracked: event.currentTarget.checked })}
            aria-label={t('messaging:editor.trackLink', { url: link.url })}
            label={
              <Text span size="sm" style={{ overflowWrap: 'anywhere' }}>
                {link.url}
              </Text>
            }
          />
        ))}
      </Stack>
    </Section>
  );
}
