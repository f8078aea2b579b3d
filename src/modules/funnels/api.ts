// What higher modules may call.

/** How far a workspace has come with its first funnel, for the newcomer's checklist. */
export { getFunnelMilestones, type FunnelMilestones } from './get-funnel-milestones.ts';
/** What a scenario's forms ask for, for elements of higher modules that ask the same. */
export { scenarioForm, type FormData } from './form/form-data.ts';
/** The look of forms on pages: css of the class `e-form`, its colours, the names that every form carries. */
export { ELEMENT, formCss, formStyle, TRAP } from './form/render-form.ts';
/** What a visitor came with, for hidden fields. */
export { arrivedWith } from './form/arrived-with.ts';
/** The visitor's id in a Cookie header, for addresses of higher modules that a page asks. */
export { knownVisitor } from './visitor/visitor-cookie.ts';
/** A step sold something: for figures of funnels and, later, of tests and advertisements. */
export { recordConversion, type Conversion } from './record-conversion.ts';
/** Where pages stand, to lead somebody there. */
export { stepsOfPages, type StepOfPage } from './steps-of-pages.ts';
/** Where a step leads on, and whether visitors see what is there. */
export { nextStepOf, stepNamed, type NextStep } from './next-step.ts';
