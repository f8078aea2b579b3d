import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import { archiveAudience } from './archive-audience.ts';
import * as contract from './contract.ts';
import { createAudience } from './create-audience.ts';
import { createContact } from './create-contact.ts';
import { createField } from './create-field.ts';
import { deleteField } from './delete-field.ts';
import { deleteContact } from './delete-contact.ts';
import { erasePerson } from './erase-person.ts';
import { getContact } from './get-contact.ts';
import { listAudienceFolders } from './list-audience-folders.ts';
import { listAudiences } from './list-audiences.ts';
import { listAudienceFields } from './list-audience-fields.ts';
import { listChanges } from './list-changes.ts';
import { listContacts } from './list-contacts.ts';
import { listFieldUses } from './list-field-uses.ts';
import { listTimeline } from './list-timeline.ts';
import { orderFields } from './order-fields.ts';
import { loadAudience } from './queries/audiences.ts';
import { restoreAudience } from './restore-audience.ts';
import { suppressContact } from './suppress-contact.ts';
import { unsuppressContact } from './unsuppress-contact.ts';
import { undoChange } from './undo-change.ts';
import { updateAudience } from './update-audience.ts';
import { updateField } from './update-field.ts';
import { updateValues } from './update-values.ts';

export const endpoints: readonly Endpoint[] = [
  serve(contract.listAudiences, listAudiences),
  serve(contract.listAudienceFolders, listAudienceFolders),
  serve(contract.createAudience, createAudience),
  serve(contract.getAudience, async (ctx, { audienceId }) => loadAudience(ctx, audienceId)),
  serve(contract.updateAudience, updateAudience),
  serve(contract.archiveAudience, archiveAudience),
  serve(contract.restoreAudience, restoreAudience),

  serve(contract.listFields, listAudienceFields),
  serve(contract.createField, createField),
  serve(contract.updateField, updateField),
  serve(contract.listFieldUses, listFieldUses),
  serve(contract.deleteField, deleteField),
  serve(contract.orderFields, orderFields),

  serve(contract.listContacts, listContacts),
  serve(contract.createContact, createContact),
  serve(contract.getContact, getContact),
  serve(contract.updateValues, updateValues),
  serve(contract.deleteContact, deleteContact),
  serve(contract.erasePerson, erasePerson),
  serve(contract.listChanges, listChanges),
  serve(contract.undoChange, undoChange),
  serve(contract.listTimeline, listTimeline),
  serve(contract.suppressContact, suppressContact),
  serve(contract.unsuppressContact, unsuppressContact),
];
