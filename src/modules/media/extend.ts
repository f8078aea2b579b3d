import type { Ctx } from '#platform/ctx.ts';
import { plug, type Plug } from '#platform/module.ts';

/** A place where a file is used. */
export interface MediaUse {
  mediaId: string;
  /** What kind of thing uses it, as a text key such as `pages:uses.page`. */
  label: string;
  /** The thing's own name. */
  name: string;
  /** Its screen in the admin, such as `/w/:workspaceId/pages/abc…`. */
  path: string;
  /** Whether visitors see it there now. */
  live: boolean;
}

/** Tells where files are used; each module that shows files fills it. */
export interface MediaUser {
  uses(ctx: Ctx, mediaIds: readonly string[]): Promise<readonly MediaUse[]>;
}

export const mediaUserPlug: Plug<MediaUser> = plug<MediaUser>('media.user');
