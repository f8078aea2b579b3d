import type { $ZodType, output as ZodOutput } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import { plug } from '#platform/module.ts';

/** One text of a message in which placeholders are filled. */
export interface ContentPart {
  text: string;
  /** In `html`, values are escaped. `header`: one line, nothing is tracked. */
  format: 'text' | 'html' | 'header';
}

/** Something to mend, shown where it is. */
export interface Problem {
  /** Within the content: `['body']`. */
  path: readonly (string | number)[];
  /** `error`: cannot be saved so. `warning`: can, but look. */
  severity: 'error' | 'warning';
  /** Of the module's messages: `mail:problems.subject-empty`. */
  textKey: `${string}:${string}`;
  data?: Readonly<Record<string, string | number>>;
}

/** How a contact is reached on a channel, or why not: `no_address`, `erased`, `address_bounced` … (texts under `messaging:reasons`). */
export type Reach = { to: string } | { withheld: string };

/** What a message looks like to one reader. */
export interface Preview {
  from: string;
  subject: string | null;
  text: string;
  html: string | null;
}

/** Texts by part name, all placeholders filled. */
export type RenderedParts = Readonly<Record<string, string>>;

/** A way to reach people: mail, LINE. Its sender runs in its module's `engine` and works through the functions above. */
export interface Channel {
  /** `mail`, `line`; stands in `messages.channel`. */
  channel: string;
  /** What the content of a message must look like; told apart by `kind`, so that a second kind can follow. */
  content: $ZodType;
  /** The texts in which messaging fills placeholders and tracks links, by name; `renderParts` gives them back filled. */
  parts(content: unknown): Readonly<Record<string, ContentPart>>;
  /** Problems of the channel's own (no sender address, too long). Placeholders and the leaving link are checked by messaging. */
  check(ctx: Ctx, input: { audienceId: string; content: unknown }): Promise<readonly Problem[]>;
  preview(ctx: Ctx, input: { audienceId: string; content: unknown; parts: RenderedParts }): Promise<Preview>;
  /**
   * Makes one message ready, marked as a test, outside the ledger, and returns what sends it: called outside of any transaction. Either
   * fails where `to` is no address of this channel or nothing is set up.
   */
  testSend(ctx: Ctx, input: { audienceId: string; to: string; content: unknown; parts: RenderedParts }): Promise<() => Promise<void>>;
  /** By contact id, for every id given. */
  reach(ctx: Ctx, contactIds: readonly string[]): Promise<ReadonlyMap<string, Reach>>;
  limits: {
    /** Longest text of a part, in characters, by part name. */
    length: Readonly<Record<string, number>>;
  };
}
export const channelPlug = plug<Channel>('messaging.channel');

/** A channel whose functions see their content parsed, its type forgotten so that all channels fit in one list. */
export function channel<S extends $ZodType>(spec: {
  channel: string;
  content: S;
  parts(content: ZodOutput<S>): Readonly<Record<string, ContentPart>>;
  check(ctx: Ctx, input: { audienceId: string; content: ZodOutput<S> }): Promise<readonly Problem[]>;
  preview(ctx: Ctx, input: { audienceId: string; content: ZodOutput<S>; parts: RenderedParts }): Promise<Preview>;
  testSend(ctx: Ctx, input: { audienceId: string; to: string; content: ZodOutput<S>; parts: RenderedParts }): Promise<() => Promise<void>>;
  reach: Channel['reach'];
  limits: Channel['limits'];
}): Channel {
  // Content is parsed by `spec.content` when it is saved; what comes back from the database passed it.
  const parsed = (content: unknown) => content as ZodOutput<S>;
  return {
    ...spec,
    parts: (content) => spec.parts(parsed(content)),
    check: async (ctx, input) => spec.check(ctx, { ...input, content: parsed(input.content) }),
    preview: async (ctx, input) => spec.preview(ctx, { ...input, content: parsed(input.content) }),
    testSend: async (ctx, input) => spec.testSend(ctx, { ...input, content: parsed(input.content) }),
  };
}
