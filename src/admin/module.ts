import type { ComponentType, ReactNode } from 'react';
import type { Can } from '#platform/http/contract.ts';
import type { NavigationGroup } from './navigation.ts';
import type { Filling } from './plug.ts';

/** An icon of `@tabler/icons-react`. */
export type Icon = ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>;

/** What a screen or a part is: a function component without properties; what it shows comes from the address and the API. */
export type ScreenComponent = () => ReactNode;

/** A whole page of the admin. */
export interface Screen {
  /** `/w/:workspaceId/contacts/:contactId`, or outside a workspace `/login`. Crumbs follow from paths that begin alike. */
  path: `/${string}`;
  /** Path of the screen that it belongs to where its own does not begin like that one's. */
  under?: `/${string}`;
  /** Text key of the document's title and of the crumb, such as `people:contacts.title`. */
  title: string;
  /** Whom it is for, as in contract routes; others see why they may not. Default `member` in a workspace, `staff` outside, `public` when plain. */
  can?: Can;
  /** `workspace` (default under `/w/:workspaceId`), `staff` (signed in, no workspace), or `plain` (a card: login, sign-up). */
  chrome?: 'workspace' | 'staff' | 'plain';
  load: () => Promise<ScreenComponent>;
}

/** A line in the side bar; also found in the command palette. */
export interface NavigationEntry {
  group: NavigationGroup;
  label: string;
  icon: Icon;
  /** The path of a screen without parameters of its own. */
  to: `/${string}`;
  can?: Can;
  /** Small ones first; steps of 10. */
  order: number;
}

/** Something to do that is not a place to go: in the command palette only. */
export interface Command {
  label: string;
  icon: Icon;
  can?: Can;
  /** A screen's path, or a path with a search such as `/w/:workspaceId/contacts?new=1`. */
  to: `/${string}`;
}

/** A part that a module puts somewhere into the shell: a card on the workspace's home, the bell in the top bar. */
export interface Part {
  order: number;
  can?: Can;
  load: () => Promise<ScreenComponent>;
}

/** What a module adds to the admin app, as data. The one list of them is `src/admin/modules.ts`. */
export interface AdminModule {
  name: string;
  navigation?: readonly NavigationEntry[];
  screens?: readonly Screen[];
  commands?: readonly Command[];
  /** Cards on the workspace's home. */
  home?: readonly Part[];
  /** Small things in the top bar, left of the language. */
  topBar?: readonly Part[];
  /** A line over every screen of a workspace: its closing, a failed payment. Shows nothing when there is nothing to say. */
  banner?: readonly Part[];
  /** The screen half of the plugs this module fills. */
  fills?: readonly Filling[];
}

export function adminModule(module: AdminModule): AdminModule {
  return module;
}
