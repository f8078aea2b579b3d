import { useTranslation } from 'react-i18next';
import type { Field } from '../contract.ts';

export interface FieldValues extends Pick<
  Field,
  'label' | 'type' | 'optionsAre' | 'feedsFieldId' | 'defaultValue' | 'consentText' | 'takenFrom' | 'required' | 'useInForm' | 'writeRule'
> {
  [name: string]: unknown;
  /** One option a line. */
  options: string;
}

export function useFieldLabels() {
  const { t } = useTranslation();
  return {
    label: t('people:fields.label'),
    type: t('people:fields.type'),
    options: t('people:fields.options'),
    optionsAre: t('people:fields.optionsAre'),
    feedsFieldId: t('people:fields.feeds'),
    defaultValue: t('people:fields.default'),
    consentText: t('people:fields.consentText'),
    takenFrom: t('people:fields.takenFrom'),
    required: t('people:fields.required'),
    useInForm: t('people:fields.useInForm'),
    writeRule: t('people:fields.writeRule'),
  };
}

/** What the route takes: options as a list, empty lines left out. */
export function optionsOf(lines: string): { label: string }[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((label) => ({ label }));
}
