// What screens of higher modules may fill. Plugs only: it is read by their `module.ts`, which the whole app waits for.
export { audienceKinds, audienceTabs, contactPanels, type AudienceTab, type ContactPanel } from './plugs.ts';
