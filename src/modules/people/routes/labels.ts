import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/labels.ts';
import { countLabels } from '../labels/count-labels.ts';
import { createLabel } from '../labels/create-label.ts';
import { deleteLabel } from '../labels/delete-label.ts';
import { createLabelFolder, deleteLabelFolder, updateLabelFolder } from '../labels/label-folders.ts';
import { listContactLabels } from '../labels/list-contact-labels.ts';
import { listLabelContacts } from '../labels/list-label-contacts.ts';
import { listLabelUses } from '../labels/list-label-uses.ts';
import { listLabels } from '../labels/list-labels.ts';
import { orderLabelFolders, orderLabels } from '../labels/order-labels.ts';
import { updateContactLabels } from '../labels/update-contact-labels.ts';
import { updateLabel } from '../labels/update-label.ts';

export const labelRoutes: readonly Endpoint[] = [
  serve(contract.listLabels, listLabels),
  serve(contract.countLabels, countLabels),
  serve(contract.createLabel, createLabel),
  serve(contract.updateLabel, updateLabel),
  serve(contract.orderLabels, orderLabels),
  serve(contract.listLabelUses, listLabelUses),
  serve(contract.deleteLabel, deleteLabel),
  serve(contract.listLabelContacts, listLabelContacts),
  serve(contract.listContactLabels, listContactLabels),
  serve(contract.updateContactLabels, updateContactLabels),
  serve(contract.createLabelFolder, createLabelFolder),
  serve(contract.updateLabelFolder, updateLabelFolder),
  serve(contract.deleteLabelFolder, deleteLabelFolder),
  serve(contract.orderLabelFolders, orderLabelFolders),
];
