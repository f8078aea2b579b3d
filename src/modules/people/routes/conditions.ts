import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/conditions.ts';
import { explainCondition } from '../conditions/explain-condition.ts';
import { listConditionFields } from '../conditions/list-condition-fields.ts';
import { previewCondition } from '../conditions/preview-condition.ts';

export const conditionRoutes: readonly Endpoint[] = [
  serve(contract.previewCondition, previewCondition),
  serve(contract.explainCondition, explainCondition),
  serve(contract.listConditionFields, listConditionFields),
];
