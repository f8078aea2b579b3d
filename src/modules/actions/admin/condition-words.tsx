import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConditionLine } from '#modules/people/contract/conditions.ts';

/** A condition in words, a line each; with how it stands where that is known. */
export function ConditionWords({ lines }: { lines: readonly (ConditionLine & { holds?: boolean | null })[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      {lines.map((line) => (
        <Text key={line.path.join('.')} size="sm" style={{ paddingInlineStart: line.depth * 12, overflowWrap: 'anywhere' }}>
          {line.holds === undefined || line.holds === null ? null : (
            <Text span fw={600}>
              {line.holds ? t('actions:condition.holds') : t('actions:condition.holds-not')}{' '}
            </Text>
          )}
          {t(line.sentence.textKey, line.sentence.data ?? {})}
        </Text>
      ))}
    </Stack>
  );
}
