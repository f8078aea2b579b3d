import { Box, Fieldset, Group, SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#admin/texts.ts';
import { formatList } from '#platform/i18n/format.ts';
import { permissionGroups } from '#platform/module.ts';

type Granted = (typeof permissionGroups)[number];

/** 利用可 or 利用不可, for each group of permissions. */
export function PermissionFields({ value, onChange }: { value: readonly Granted[]; onChange: (value: Granted[]) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Fieldset variant="unstyled" legend={t('accounts:permissions.title')} styles={{ legend: { fontWeight: 500, marginBlockEnd: 4 } }}>
      {permissionGroups.map((group) => (
        <Group key={group} justify="space-between" gap="xs" py={8} style={{ borderBlockStart: '1px solid var(--ui-line)' }}>
          <Box style={{ flex: '1 1 220px' }}>
            <Text size="sm" id={`${id}-${group}`}>
              {t(`accounts:permissions.groups.${group}`)}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`accounts:permissions.hints.${group}`)}
            </Text>
          </Box>
          <SegmentedControl
            aria-labelledby={`${id}-${group}`}
            size="sm"
            {...(value.includes(group) ? { color: 'ai' } : {})}
            value={value.includes(group) ? 'yes' : 'no'}
            onChange={(next) => onChange(next === 'yes' ? [...value, group] : value.filter((each) => each !== group))}
            data={[
              { value: 'yes', label: t('accounts:permissions.yes') },
              { value: 'no', label: t('accounts:permissions.no') },
            ]}
          />
        </Group>
      ))}
    </Fieldset>
  );
}

/** The granted groups in a few words: すべて, なし, or their names. */
export function useGrantedText(): (groups: readonly Granted[]) => string {
  const { t } = useTranslation();
  return (groups) => {
    if (groups.length === 0) return t('accounts:permissions.none');
    if (groups.length === permissionGroups.length) return t('accounts:permissions.all');
    return formatList(
      currentLanguage(),
      groups.map((group) => t(`accounts:permissions.groups.${group}`)),
    );
  };
}
