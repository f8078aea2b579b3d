import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import type { listFieldUses } from '../contract/fields.ts';

/** Where a field is used, and how many people have a value in it. */
export function FieldUses({ uses }: { uses: AnswerOf<typeof listFieldUses> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('people:fields.usedWhere')}
      </Text>
      <List size="sm">
        <List.Item>{t('people:fields.valueCount', { count: uses.valueCount, shown: format.number(uses.valueCount) })}</List.Item>
        {uses.items.map((use) => (
          <List.Item key={`${use.textKey} ${JSON.stringify(use.data)}`}>{t(use.textKey, use.data ?? {})}</List.Item>
        ))}
      </List>
    </div>
  );
}
