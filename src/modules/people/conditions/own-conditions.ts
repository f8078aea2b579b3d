import { conditionFieldPlug } from './condition-field.ts';
import { addedAtCondition, mailDomainCondition, suppressedCondition } from './contact-conditions.ts';
import { fieldCondition } from './field-condition.ts';
import { segmentCondition } from '../segments/segment-condition.ts';
import { labelCondition } from './label-condition.ts';

/** The kinds of statement that people itself knows. */
export const ownConditions = [
  fieldCondition,
  labelCondition,
  mailDomainCondition,
  addedAtCondition,
  suppressedCondition,
  segmentCondition,
].map((field) => conditionFieldPlug.fill(field));
