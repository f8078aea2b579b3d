import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { getDeliverability } from '../contract/deliverability.ts';

/** What DNS said last of each sending domain. */
export function DomainStates({ domains }: { domains: AnswerOf<typeof getDeliverability>['domains'] }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  return (
    <Section title={t('mail:deliverability.domains')} lead={t('mail:deliverability.domains-lead')}>
      <Stack gap="sm">
        {domains.length === 0 ? <Text size="sm">{t('mail:deliverability.no-domains')}</Text> : null}
        {domains.map(({ domain, records }) => (
          <Group key={domain} justify="space-between" gap="xs">
            <Text>{domain}</Text>
            <Group gap="xs">
              {(['spf', 'dkim', 'dmarc'] as const).map((name) => {
                const state = records?.[name].state ?? 'unchecked';
                return (
                  <StateBadge key={name} tone={state === 'good' ? 'good' : state === 'unchecked' ? 'plain' : 'bad'}>
                    {`${name.toUpperCase()} ${t(`mail:records.states.${state}`)}`}
                  </StateBadge>
                );
              })}
            </Group>
          </Group>
        ))}
        <Anchor component={Link} href={addressOf('/w/:workspaceId/sending-domains', {})} size="sm">
          {t('mail:deliverability.to-domains')}
        </Anchor>
      </Stack>
    </Section>
  );
}
