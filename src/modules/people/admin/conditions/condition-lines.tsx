import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConditionLine } from '../../contract/conditions.ts';

/** A condition in words; what names something that is gone stands out. */
export function ConditionLines({ lines }: { lines: readonly ConditionLine[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      {lines.map((line) => (
        <Text
          key={line.path.join('.')}
          size="sm"
          style={{ paddingInlineStart: Math.min(line.depth, 5) * 16, overflowWrap: 'anywhere' }}
          {...(line.group ? { fw: 600 } : {})}
          {...(line.stale ? { c: 'var(--ui-bad)' } : {})}
        >
          {t(line.sentence.textKey, line.sentence.data ?? {})}
          {line.stale ? ` ${t('people:conditions.staleMark')}` : ''}
        </Text>
      ))}
    </Stack>
  );
}
