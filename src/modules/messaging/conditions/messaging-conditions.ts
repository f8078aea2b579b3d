import { conditionFieldPlug } from '#modules/people/extend.ts';
import { enrolmentCondition, registeredCondition, stepCondition } from './enrolment-conditions.ts';
import { messageCondition } from './message-condition.ts';

/** The kinds of statement that messaging knows. */
export const messagingConditions = [enrolmentCondition, registeredCondition, stepCondition, messageCondition].map((field) =>
  conditionFieldPlug.fill(field),
);
