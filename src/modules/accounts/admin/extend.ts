import type { ComponentType } from 'react';
import { screenPlug } from '#admin/plug.ts';

/** A tab of the installation's page, for its owner: what a module keeps of all workspaces together. */
export interface InstallationTab {
  /** Its name in the address. */
  key: string;
  /** Text key. */
  label: string;
  order: number;
  Tab: ComponentType;
}
export const installationTabs = screenPlug<InstallationTab>('accounts.installation-tabs');
