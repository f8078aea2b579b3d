import { IconBell, IconForms, IconMail, IconMessage, IconTable, IconTag, IconWebhook } from '@tabler/icons-react';
import { lazy } from 'react';
import type { ParamsForm } from '../plugs.ts';

/** The forms of actions' own kinds; each is loaded where one is shown. */
export const ownKindForms: readonly ParamsForm[] = [
  {
    kind: 'actions.labels',
    label: 'actions:kinds.labels.name',
    hint: 'actions:kinds.labels.hint',
    icon: IconTag,
    order: 10,
    blank: { add: [], remove: [] },
    Form: lazy(async () => ({ default: (await import('./labels-form.tsx')).LabelsForm })),
  },
  {
    kind: 'actions.set-field',
    label: 'actions:kinds.set-field.name',
    hint: 'actions:kinds.set-field.hint',
    icon: IconForms,
    order: 20,
    blank: { mode: 'write', audienceId: '', key: '', value: '' },
    Form: lazy(async () => ({ default: (await import('./set-field-form.tsx')).SetFieldForm })),
  },
  {
    kind: 'actions.webhook',
    label: 'actions:kinds.webhook.name',
    hint: 'actions:kinds.webhook.hint',
    icon: IconWebhook,
    order: 50,
    blank: { endpointId: '', format: 'json', values: [] },
    Form: lazy(async () => ({ default: (await import('./webhook-form.tsx')).WebhookForm })),
  },
  {
    kind: 'actions.sheet',
    label: 'actions:kinds.sheet.name',
    hint: 'actions:kinds.sheet.hint',
    icon: IconTable,
    order: 60,
    blank: { connectionId: '', spreadsheetId: '', title: '', sheet: '', columns: [] },
    Form: lazy(async () => ({ default: (await import('./sheet-form.tsx')).SheetForm })),
  },
  {
    kind: 'actions.mail-staff',
    label: 'actions:kinds.mail-staff.name',
    hint: 'actions:kinds.mail-staff.hint',
    icon: IconMail,
    order: 70,
    blank: { to: [], subject: '', text: '' },
    Form: lazy(async () => ({ default: (await import('./mail-staff-form.tsx')).MailStaffForm })),
  },
  {
    kind: 'actions.notice',
    label: 'actions:kinds.notice.name',
    hint: 'actions:kinds.notice.hint',
    icon: IconBell,
    order: 80,
    blank: { text: '' },
    Form: lazy(async () => ({ default: (await import('./notice-form.tsx')).NoticeForm })),
  },
  {
    kind: 'actions.chat',
    label: 'actions:kinds.chat.name',
    hint: 'actions:kinds.chat.hint',
    icon: IconMessage,
    order: 90,
    blank: { endpointId: '', text: '' },
    Form: lazy(async () => ({ default: (await import('./chat-form.tsx')).ChatForm })),
  },
];
