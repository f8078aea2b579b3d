// What screens of higher modules may fill. Plugs only: it is read by their `module.ts`, which the whole app waits for.
export { actionKindForms, subjectChoices, triggerForms, type ParamsForm, type ParamsFormProps, type SubjectChoice } from './plugs.ts';
