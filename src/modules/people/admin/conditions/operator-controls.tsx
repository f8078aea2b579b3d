import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldOperator } from '../../contract/condition-params.ts';
import type { ConditionInputProps } from '../plugs.ts';
import { ChoiceControl, ChoicesControl, CountControl, DayControl, TextControl, WordsControl } from './statement-controls.tsx';

/**
 * An operator and what it compares with. `keep`: parameters that stay when another operator is chosen. `options`: the values there are,
 * where a field has options.
 */
export function OperatorControls({
  operators,
  keep,
  options = [],
  ...props
}: Pick<ConditionInputProps, 'params' | 'onChange' | 'error'> & {
  operators: readonly FieldOperator[];
  keep: readonly string[];
  options?: readonly string[];
}) {
  const { t } = useTranslation();
  const { params } = props;
  const operator = operators.find((one) => one === params['operator']);
  return (
    <>
      <ChoiceControl
        {...props}
        name="operator"
        label={t('people:conditions.comparison')}
        data={operators.map((one) => ({ value: one, label: t(`people:conditions.operators.${one}`) }))}
        reset={(chosen) => withOperator(params, chosen ?? '', keep)}
      />
      {operator ? <Operands {...props} operator={operator} options={options} /> : null}
    </>
  );
}

/** What was typed stays where the next operator takes the same. */
function withOperator(params: Readonly<Record<string, unknown>>, operator: string, keep: readonly string[]): Record<string, unknown> {
  const wanted = new Set([...keep, ...(operands.get(operator) ?? [])]);
  return { ...Object.fromEntries(Object.entries(params).filter(([name]) => wanted.has(name))), operator };
}

function Operands({
  operator,
  options,
  ...props
}: Pick<ConditionInputProps, 'params' | 'onChange' | 'error'> & { operator: FieldOperator; options: readonly string[] }) {
  const { t } = useTranslation();
  const names = operands.get(operator) ?? [];
  const dated = operator === 'from_to' || names.includes('day');
  return names.map((name) => {
    const control = { ...props, name, label: t(`people:conditions.operand.${name}`) };
    if (name === 'values') {
      return options.length > 0 ? (
        <ChoicesControl key={name} {...control} data={options.map((value) => ({ value, label: value }))} />
      ) : (
        <WordsControl key={name} {...control} placeholder={t('people:conditions.wordsHint')} />
      );
    }
    if (name === 'days') return <CountControl key={name} {...control} suffix={t('people:conditions.daysSuffix')} max={36_500} />;
    if (name === 'month') return <CountControl key={name} {...control} suffix={t('people:conditions.monthSuffix')} max={12} />;
    if (dated) return <DayControl key={name} {...control} />;
    return <TextControl key={name} {...control} numeric={name !== 'value'} />;
  });
}

/** Parameters by operator; those that are not here take none. */
const operands = new Map<string, readonly ('value' | 'values' | 'number' | 'from' | 'to' | 'day' | 'days' | 'month')[]>([
  ...(['is', 'is_not', 'contains', 'not_contains', 'begins_with', 'not_begins_with'] as const).map((one) => [one, ['value']] as const),
  ...(['equals', 'not_equals', 'less', 'at_most', 'more', 'at_least'] as const).map((one) => [one, ['number']] as const),
  ...(['any_of', 'all_of', 'none_of'] as const).map((one) => [one, ['values']] as const),
  ...(['between', 'from_to'] as const).map((one) => [one, ['from', 'to']] as const),
  ...(['on', 'not_on', 'since', 'until'] as const).map((one) => [one, ['day']] as const),
  ...(
    [
      'last_days',
      'next_days',
      'days_ago',
      'days_ahead',
      'older_than_days',
      'later_than_days',
      'anniversary_ahead',
      'anniversary_within',
    ] as const
  ).map((one) => [one, ['days']] as const),
  ['anniversary_month', ['month']],
]);

/** Said where a statement needs something that the audience does not have yet. */
export function NothingToChoose({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed" style={{ alignSelf: 'center' }}>
      {children}
    </Text>
  );
}
