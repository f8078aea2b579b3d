// What screens of higher modules may use and fill.
export { AudiencePage } from './audience-page.tsx';
export { FieldsEditor } from './fields-editor.tsx';
export { audienceKinds, audienceTabs, contactPanels, type AudienceTab, type ContactPanel } from './plugs.ts';
