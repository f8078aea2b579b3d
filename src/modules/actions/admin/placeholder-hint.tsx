import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Which placeholders a text of a step may hold. */
export function PlaceholderHint() {
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed">
      {t('actions:placeholders.hint', { name: '%name%', mail: '%mail%', fallback: `%name|${t('actions:placeholders.guest')}%` })}
    </Text>
  );
}
