export type { Field, FieldOption, Source, Upserted } from './contract.ts';
export { upsertContact, upsertContacts } from './contacts/upsert-contacts.ts';
export { writeValues } from './values/write-values.ts';
export { sharedValueSql, valueSql } from './queries/value-sql.ts';
export { validateValues } from './values/validate-values.ts';
export { recordValueChange } from './values/record-value-change.ts';
export { normaliseMail } from './contacts/normalise-mail.ts';
export {
  findAnyContactOf,
  contactsOfPeople,
  findContactByMail,
  findContactOf,
  findContactsByMail,
  getContact,
  personIdOf,
  personIdsOf,
  recipientsOf,
  type Recipient,
} from './contacts/contact-lookup.ts';
export { getAudience, findAudience } from './audiences/audience-lookup.ts';
export { createField } from './fields/create-field.ts';
export { fieldKeys, fieldsById, listFields, listFieldsOf } from './fields/field-lookup.ts';
export { scopeLabels, scopesOfContact } from './fields/scope-store.ts';
export { isSuppressed, suppressedAmong, suppress, unsuppress } from './suppression/suppression.ts';
export { blockedAmong, blockOf, type Block } from './blocks/blocked-among.ts';
export { findPersonBy, setIdentity } from './identities/set-identity.ts';
export { lineIdentity, normaliseIdentity, type IdentityKind } from './identities/normalise-identity.ts';
export { upsertIdentified, type IdentifiedContact } from './identities/upsert-identified.ts';
export { deleteFieldsOf } from './fields/delete-field.ts';
export { audiencesById, firstAudienceId } from './audiences/audience-lookup.ts';
export { isEmptyValue } from './values/read-value.ts';
export { changeLabels, type LabelChange } from './labels/change-labels.ts';
export { labelsById } from './labels/label-lookup.ts';
export { displayValue, type Reader } from './values/display-value.ts';
export { readDate, type DateContext, type DateProblem, type ReadDate, type UnderstoodDate } from './dates/read-date.ts';
export { showMoment } from './dates/show-moment.ts';
export type { Condition } from './contract/conditions.ts';
export { checkCondition, conditionProblems, type ConditionOf } from './conditions/check-condition.ts';
export { compileCondition } from './conditions/compile-condition.ts';
export { countMatching, matches, matchingAmong, sampleMatching, type Sampled } from './conditions/matching.ts';
export { describeCondition, explainCondition } from './conditions/explain-condition.ts';
export { conditionUses } from './conditions/statements.ts';
export { listConditionUses } from './conditions/list-condition-uses.ts';
export { formField, type FormField } from './forms/form-field.ts';
export { gatherForm, type SentValues } from './forms/gather-form.ts';
export { renderFormField, type FieldLook } from './forms/render-form-field.ts';
export { beginsWith as contactBeginsWith } from './contacts/begins-with.ts';
export { filterContacts, selectedContacts } from './contacts/filter-contacts.ts';
export { segmentsById, type StoredSegment } from './segments/segment-lookup.ts';
// What an import into something more than an audience is made of.
export { fieldColumn } from './imports/contacts-target.ts';
export { judgeContacts } from './imports/judge-contacts.ts';
export { writeContactRows } from './imports/import-contacts.ts';
export { importBasesIn, importBasesOf, type ImportBasis } from './imports/import-bases.ts';
export { createImport } from './imports/upload-import.ts';
export { writeScopeValues } from './values/write-scope-values.ts';
