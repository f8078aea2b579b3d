// What screens of higher modules may show.
export { AudiencePage } from './audience-page.tsx';
export { FieldsEditor } from './fields-editor.tsx';
export { ValueInput } from './value-input.tsx';
