import type { Actor, Ctx, GlobalCtx } from '../ctx.ts';
import { plug, type Plug } from '../module.ts';
import type { Locale } from '../i18n/locale.ts';

/** Who is behind a request, before a workspace is entered. */
export interface Identity {
  kind: 'staff' | 'key';
  id: string;
  /** The one workspace that an API key opens. */
  workspaceId?: string;
  installationOwner: boolean;
  locale?: Locale;
}

/** Tells who calls; filled by accounts. */
export interface Authenticator {
  /** Reads the session cookie or the API key; undefined when there is none that holds. */
  identify(ctx: GlobalCtx): Promise<Identity | undefined>;
  /** What that identity may do in the context's workspace; undefined when it is no member. */
  admit(ctx: Ctx, identity: Identity): Promise<Actor | undefined>;
}

export const authenticatorPlug: Plug<Authenticator> = plug<Authenticator>('http.authenticator');
