import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/contacts.ts';
import { createContact } from '../contacts/create-contact.ts';
import { deleteContact } from '../contacts/delete-contact.ts';
import { erasePerson } from '../contacts/erase-person.ts';
import { getContact } from '../contacts/get-contact.ts';
import { exportPerson } from '../personal-data/export-person.ts';
import { listChanges } from '../values/list-changes.ts';
import { listContacts } from '../contacts/list-contacts.ts';
import { listTimeline } from '../contacts/list-timeline.ts';
import { suppressContact } from '../suppression/suppress-contact.ts';
import { unsuppressContact } from '../suppression/unsuppress-contact.ts';
import { undoChange } from '../values/undo-change.ts';
import { updateValues } from '../values/update-values.ts';

export const contactRoutes: readonly Endpoint[] = [
  serve(contract.listContacts, listContacts),
  serve(contract.createContact, createContact),
  serve(contract.getContact, getContact),
  serve(contract.updateValues, updateValues),
  serve(contract.deleteContact, deleteContact),
  serve(contract.erasePerson, erasePerson),
  serve(contract.exportPerson, exportPerson),
  serve(contract.listChanges, listChanges),
  serve(contract.undoChange, undoChange),
  serve(contract.listTimeline, listTimeline),
  serve(contract.suppressContact, suppressContact),
  serve(contract.unsuppressContact, unsuppressContact),
];
