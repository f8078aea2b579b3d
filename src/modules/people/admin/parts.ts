// What screens of higher modules may show.
export { AudiencePage } from './audience-page.tsx';
export { KindNotice } from './kind-notice.tsx';
export { FieldsEditor } from './fields-editor.tsx';
export { ValueInput } from './value-input.tsx';
export { ConditionBuilder } from './conditions/condition-builder.tsx';
export { ConditionLines } from './conditions/condition-lines.tsx';
export { ExplainedLines } from './conditions/explained-lines.tsx';
export { ChoiceControl, CountControl } from './conditions/statement-controls.tsx';
export { OperatorControls } from './conditions/operator-controls.tsx';
export { LabelChip } from './labels/label-chip.tsx';
export { useBulkRun } from './bulk/use-bulk-run.tsx';
