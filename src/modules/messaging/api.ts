// What higher modules may call.

export { register, type OptIn, type Register } from './registration/register.ts';
export type { Registration } from './contract.ts';
export { confirm, findOptIn } from './registration/confirm.ts';
export { formFields } from './registration/check-given.ts';
export {
  findScenario,
  getScenario,
  listScenariosById,
  listScenariosIn,
  scenarioIdsIn,
  type ScenarioSummary,
} from './scenarios/scenario-lookup.ts';
export { leave, comeBack, type Leaver } from './leaving/leave.ts';
export { explain } from './reading/explain.ts';
export { listNextSends } from './reading/list-next-sends.ts';
export { countOutcomes } from './ledger/count-outcomes.ts';
export { readVisitorToken, writeVisitorToken as visitorTokenOf } from './tracking/tokens.ts';
export { formAddress, leavingFormAddress } from './tracking/addresses.ts';
/** How far a workspace has come with its first scenario, for the newcomer's checklist. */
export { getMilestones, type Milestones } from './overview/get-milestones.ts';
/** Registrations and mails of the last days, and what waits. */
export { getRecentFigures, MOST_COUNTED, type RecentFigures } from './overview/get-recent-figures.ts';
/** What has gone to some contacts, for screens that show a whole chain at work. */
export { mailsTo, type MailsTo } from './reading/mails-to.ts';
/** A scenario with its first mail, for modules that offer one ready made. */
export { createScenario } from './scenarios/create-scenario.ts';
export { createStep } from './steps/create-step.ts';
export { activateMessage } from './steps/activate-message.ts';
