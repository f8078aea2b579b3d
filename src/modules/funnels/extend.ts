import { plug, type Plug } from '#platform/module.ts';

/** What pages refer to that sells: the types of such references. A funnel that has one takes people, form or no form. */
export const sellingRefsPlug: Plug<string> = plug<string>('funnels.selling-refs');
