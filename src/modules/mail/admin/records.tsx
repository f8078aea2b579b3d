import { Code, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '#ui/copy-field.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { SendingDomain } from '../contract.ts';

/** The records to set at a domain's DNS, each with what DNS said of it: which one is wrong, and what stands there instead. */
export function Records({ domain }: { domain: SendingDomain }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      {(['dkim', 'spf', 'dmarc'] as const).map((name) => {
        const record = domain.wanted[name];
        const said = domain.records?.[name];
        const state = said?.state ?? 'unchecked';
        const isRelays = name === 'dkim' && domain.signing === 'relay';
        return (
          <Paper key={name} withBorder p="md">
            <Stack gap="sm">
              <Group justify="space-between">
                <Text fw={600}>{name.toUpperCase()}</Text>
                {isRelays ? null : (
                  <StateBadge tone={state === 'good' ? 'good' : state === 'unchecked' ? 'plain' : 'bad'}>
                    {t(`mail:records.states.${state}`)}
                  </StateBadge>
                )}
              </Group>
              <Text size="sm">{t(isRelays ? 'mail:records.relay' : `mail:records.about.${name}`)}</Text>
              {isRelays ? null : (
                <>
                  <CopyField
                    label={t('mail:domains.record-name')}
                    value={record.name}
                    description={t('mail:domains.record-name-hint', { domain: domain.domain })}
                  />
                  <Text size="sm">
                    {t('mail:domains.record-type')}: <strong>{record.type}</strong>
                  </Text>
                  <CopyField
                    label={t('mail:domains.record-value')}
                    value={record.value}
                    description={t('mail:domains.record-value-hint')}
                  />
                </>
              )}
              {said && state !== 'good' && said.found !== '' ? (
                <Stack gap={4}>
                  <Text size="sm">{t(`mail:records.instead.${state === 'several' ? 'several' : 'wrong'}`)}</Text>
                  <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                    {said.found}
                  </Code>
                </Stack>
              ) : null}
            </Stack>
          </Paper>
        );
      })}
    </Stack>
  );
}
