// What higher modules may call.

/** How far a workspace has come with its first funnel, for the newcomer's checklist. */
export { getFunnelMilestones, type FunnelMilestones } from './get-funnel-milestones.ts';
