import { hash } from 'node:crypto';
import type { SenderBlock } from '#modules/accounts/api.ts';
import { renderSegments, type CompiledSegment } from '#modules/messaging/extend.ts';
import type { Sender } from './sender-of.ts';
import type { MailTemplate } from './wire/compile-mail.ts';

/** A message in the form that threads take: one template for all, and how a reader's words are found. */
export interface Composition {
  template: MailTemplate;
  subject(values: Readonly<Record<string, string>>): string;
  /** What stands in the places of the template's text. */
  words(values: Readonly<Record<string, string>>): string[];
}

/** Puts a message's texts, its sender and the sender block together, once for all its readers. */
export function compose(
  sender: Sender,
  parts: { subject: readonly CompiledSegment[]; body: readonly CompiledSegment[] },
  feedback?: readonly string[],
): Composition {
  const text = [...parts.body, blockUnder(parts.body, sender.block)];
  const places = text.filter((segment) => typeof segment !== 'string');
  return {
    template: {
      from: { name: sender.name, address: sender.address },
      text: text.map((segment) => (typeof segment === 'string' ? segment : null)),
      dkim: sender.dkim,
      feedback,
    },
    subject: (values) => renderSegments(parts.subject, values),
    words: (values) => places.map((place) => renderSegments([place], values)),
  };
}

/** The Message-ID of a delivery: its own for ever, and no key to anything. */
export function messageIdOf(deliveryId: string, workspaceId: string, sender: Pick<Sender, 'address'>): string {
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  return `${hash('sha256', `${workspaceId}:${deliveryId}`, 'base64url').slice(0, 24)}@${domain}`;
}

/** The text with who sent it underneath, where the workspace has said so (特定電子メール法 §4). */
export function withSenderBlock(text: string, block: SenderBlock): string {
  return text + blockUnder([text], block);
}

/** What follows a text: the lines of the sender block, a line's space away from it. */
function blockUnder(text: readonly CompiledSegment[], block: SenderBlock): string {
  const lines = [block.name, block.address, block.phone, block.mail].filter((line) => line !== '');
  if (lines.length === 0) return '';
  const last = text.at(-1);
  const space = typeof last === 'string' && last.endsWith('\n') ? '\n' : '\n\n';
  return `${space}――――――――――\n${lines.join('\n')}\n`;
}
