import type { ComponentType } from 'react';
import { screenPlug } from '#admin/plug.ts';
import type { Can } from '#platform/http/contract.ts';

/** A screen about one audience that stands as a tab beside its contacts; it shows itself inside `AudiencePage`. */
export interface AudienceTab {
  /** Text key. */
  label: string;
  path: `/w/:workspaceId/audiences/:audienceId/${string}`;
  /** 10 scenarios, 20 contacts, 30 fields, 90 settings. */
  order: number;
  can?: Can;
}
export const audienceTabs = screenPlug<AudienceTab>('people.audience-tabs');

/** A block on the contact's page: enrolments, orders, member sites. */
export interface ContactPanel {
  order: number;
  can?: Can;
  Panel: ComponentType<{ contactId: string; audienceId: string }>;
}
export const contactPanels = screenPlug<ContactPanel>('people.contact-panels');

/** What an audience may be besides mail: filled by the module that brings the channel, so that nothing is offered that cannot work. */
export const audienceKinds = screenPlug<'line' | 'mail_line'>('people.audience-kinds');
