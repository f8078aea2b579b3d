import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/fields.ts';
import { createField } from '../fields/create-field.ts';
import { deleteField } from '../fields/delete-field.ts';
import { listAudienceFields } from '../fields/list-audience-fields.ts';
import { listFieldUses } from '../fields/list-field-uses.ts';
import { orderFields } from '../fields/order-fields.ts';
import { updateField } from '../fields/update-field.ts';

export const fieldRoutes: readonly Endpoint[] = [
  serve(contract.listFields, listAudienceFields),
  serve(contract.createField, createField),
  serve(contract.updateField, updateField),
  serve(contract.listFieldUses, listFieldUses),
  serve(contract.deleteField, deleteField),
  serve(contract.orderFields, orderFields),
];
