import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProblemField } from '#admin/problem.ts';
import { EVERYBODY, type Condition } from '#modules/people/contract/conditions.ts';
import { ConditionBuilder } from '#modules/people/admin/parts.ts';

/** Whom of the readers a message is for: all, or those whom a condition holds for. As JSON, '' for all: a form compares its fields to know whether something is unsaved. */
export function WhoFields({
  audienceId,
  value,
  onChange,
  hint,
  error,
  problems = [],
}: {
  audienceId: string;
  value: string;
  onChange: (condition: string) => void;
  /** When it is looked at. */
  hint: string;
  error?: string | undefined;
  /** Inside the condition, with paths from it on. */
  problems?: readonly ProblemField[];
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('messaging:who.label')}
        description={hint}
        value={value === '' ? 'all' : 'some'}
        onChange={(chosen) => onChange(chosen === 'all' ? '' : JSON.stringify(EVERYBODY))}
        error={error}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="all" label={t('messaging:who.all')} />
          <Radio value="some" label={t('messaging:who.some')} />
        </Stack>
      </Radio.Group>
      {value === '' ? null : (
        <ConditionBuilder
          audienceId={audienceId}
          value={JSON.parse(value)}
          onChange={(condition: Condition) => onChange(JSON.stringify(condition))}
          problems={problems}
        />
      )}
    </Stack>
  );
}

/** As the routes take it. */
export function conditionFrom(value: string): Condition | null {
  return value === '' ? null : JSON.parse(value);
}

/** As the form holds it. */
export function conditionText(condition: Condition | null): string {
  return condition === null ? '' : JSON.stringify(condition);
}
