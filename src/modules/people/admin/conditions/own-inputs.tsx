import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import {
  dayOperators,
  dayStatement,
  fieldStatement,
  labelStatement,
  mailDomainStatement,
  operatorsOf,
  segmentStatement,
  sortOf,
  suppressedStatement,
} from '../../contract/condition-params.ts';
import { listConditionFields } from '../../contract/conditions.ts';
import { listLabels } from '../../contract/labels.ts';
import { listSegments } from '../../contract/segments.ts';
import type { ConditionInputProps } from '../plugs.ts';
import { NothingToChoose, OperatorControls } from './operator-controls.tsx';
import { ChoiceControl, ChoicesControl, WordsControl } from './statement-controls.tsx';

/** Inputs, schemas and beginnings of people's own kinds of statement. */
export const ownInputs = {
  'people.field': { Input: FieldInput, params: fieldStatement, blank: {} },
  'people.label': { Input: LabelInput, params: labelStatement, blank: { operator: 'any', labelIds: [] } },
  'people.segment': { Input: SegmentInput, params: segmentStatement, blank: {} },
  'people.added-at': { Input: AddedAtInput, params: dayStatement, blank: {} },
  'people.mail-domain': { Input: MailDomainInput, params: mailDomainStatement, blank: { operator: 'any_of', domains: [] } },
  'people.suppressed': { Input: SuppressedInput, params: suppressedStatement, blank: { is: false } },
};
export type OwnKind = keyof typeof ownInputs;

/** A field, shared or of one scenario, and what is said of its value. */
function FieldInput({ audienceId, ...props }: ConditionInputProps) {
  const { t } = useTranslation();
  const fields = useApi(listConditionFields, { audienceId });
  const field = fields.data?.items.find((one) => one.id === props.params['fieldId']);
  return (
    <>
      <ChoiceControl
        {...props}
        name="fieldId"
        label={t('people:conditions.field')}
        data={(fields.data?.items ?? []).map((one) => ({
          value: one.id,
          label: one.scopeLabel === null ? one.label : `${one.scopeLabel} / ${one.label}`,
        }))}
        reset={(fieldId) => ({ fieldId })}
      />
      {field ? (
        <OperatorControls
          {...props}
          operators={operatorsOf(field)}
          keep={['fieldId']}
          options={sortOf(field) === 'choice' || sortOf(field) === 'choices' ? field.options.map((option) => option.label) : []}
        />
      ) : null}
    </>
  );
}

function LabelInput(props: ConditionInputProps) {
  const { t } = useTranslation();
  const labels = useApi(listLabels, {});
  if (labels.data?.items.length === 0) return <NothingToChoose>{t('people:labels.none')}</NothingToChoose>;
  return (
    <>
      <ChoicesControl
        {...props}
        name="labelIds"
        label={t('people:labels.title')}
        data={(labels.data?.items ?? []).map((label) => ({ value: label.id, label: label.name }))}
      />
      <ChoiceControl
        {...props}
        name="operator"
        label={t('people:conditions.comparison')}
        data={(['any', 'all', 'none'] as const).map((one) => ({ value: one, label: t(`people:conditions.labelOperators.${one}`) }))}
      />
    </>
  );
}

function SegmentInput({ audienceId, ...props }: ConditionInputProps) {
  const { t } = useTranslation();
  const segments = useApi(listSegments, { audienceId, limit: 200 });
  if (segments.data?.items.length === 0) return <NothingToChoose>{t('people:segments.none')}</NothingToChoose>;
  return (
    <ChoiceControl
      {...props}
      name="segmentId"
      label={t('people:segments.one')}
      data={(segments.data?.items ?? []).map((segment) => ({ value: segment.id, label: segment.name }))}
    />
  );
}

function AddedAtInput(props: ConditionInputProps) {
  return <OperatorControls {...props} operators={dayOperators} keep={[]} />;
}

function MailDomainInput(props: ConditionInputProps) {
  const { t } = useTranslation();
  return (
    <>
      <WordsControl
        {...props}
        name="domains"
        label={t('people:conditions.mailDomains')}
        placeholder={t('people:conditions.mailDomainHint')}
      />
      <ChoiceControl
        {...props}
        name="operator"
        label={t('people:conditions.comparison')}
        data={(['any_of', 'none_of'] as const).map((one) => ({ value: one, label: t(`people:conditions.operators.${one}`) }))}
      />
    </>
  );
}

function SuppressedInput({ params, onChange, error }: ConditionInputProps) {
  const { t } = useTranslation();
  return (
    <ChoiceControl
      params={{ is: params['is'] === false ? 'no' : 'yes' }}
      onChange={(chosen) => onChange({ is: chosen['is'] !== 'no' })}
      error={error}
      name="is"
      label={t('people:contacts.sending')}
      data={[
        { value: 'yes', label: t('people:states.suppressed') },
        { value: 'no', label: t('people:contacts.sendable') },
      ]}
    />
  );
}
