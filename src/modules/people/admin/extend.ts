// What screens of higher modules may fill. Plugs only: it is read by their `module.ts`, which the whole app waits for.
export {
  audienceExports,
  audienceKinds,
  bulkUndos,
  audienceTabs,
  conditionInputs,
  contactBulkActions,
  contactPanels,
  importTargets,
  type AudienceExport,
  type AudienceTab,
  type ConditionInput,
  type ConditionInputProps,
  type ContactBulkButton,
  type ContactPanel,
  type ContactsSelected,
  type TargetParams,
} from './plugs.ts';
