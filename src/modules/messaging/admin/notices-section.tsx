import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { Section } from '#ui/section.tsx';
import { listNotices } from '../contract/messages.ts';
import { scenarioHome } from './scenario-home.ts';

/** The mails that a scenario sends by itself, to change their words. */
export function NoticesSection({ scenarioId }: { scenarioId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const notices = useApi(listNotices, { scenarioId });
  return (
    <Section title={t('messaging:editor.notices')} lead={t('messaging:editor.noticesLead')}>
      <Stack gap="sm">
        {notices.data?.items.map((notice) => (
          <Group key={notice.id} gap="md" align="baseline">
            <Anchor
              component={Link}
              href={addressOf(`${scenarioHome}/steps/:messageId`, { scenarioId, messageId: notice.id })}
              size="sm"
              fw={600}
            >
              {notice.title}
            </Anchor>
            {notice.purpose ? (
              <Text size="sm" c="dimmed">
                {t(`messaging:editor.noticeLead.${notice.purpose}`)}
              </Text>
            ) : null}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
