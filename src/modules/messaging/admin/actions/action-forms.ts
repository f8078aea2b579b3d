import { IconMailForward, IconMailOff, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { lazy } from 'react';
import type { ParamsForm } from '#modules/actions/admin/extend.ts';

const Form = lazy(async () => ({ default: (await import('./scenario-params.tsx')).ScenarioParams }));
const blank = { scenarioId: '' };

/** The forms of messaging's kinds of steps. */
export const messagingKindForms: readonly ParamsForm[] = [
  {
    kind: 'messaging.enrol',
    label: 'messaging:kinds.enrol.name',
    hint: 'messaging:kinds.enrol.hint',
    icon: IconMailForward,
    order: 30,
    blank,
    Form,
  },
  {
    kind: 'messaging.stop',
    label: 'messaging:kinds.stop.name',
    hint: 'messaging:kinds.stop.hint',
    icon: IconMailOff,
    order: 40,
    blank,
    Form,
  },
];

/** And of its triggers. */
export const messagingTriggerForms: readonly ParamsForm[] = [
  {
    kind: 'messaging.registered',
    label: 'messaging:triggers.registered.name',
    hint: 'messaging:triggers.registered.hint',
    icon: IconUserPlus,
    order: 10,
    blank,
    Form,
  },
  {
    kind: 'messaging.left',
    label: 'messaging:triggers.left.name',
    hint: 'messaging:triggers.left.hint',
    icon: IconUserMinus,
    order: 20,
    blank,
    Form,
  },
];
