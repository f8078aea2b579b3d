import type { SenderBlock } from '#modules/accounts/api.ts';
import { hash } from 'node:crypto';
import { buildMail } from './build-mail.ts';
import { createSigner, type Signer } from './dkim.ts';
import type { Sender } from './sender-of.ts';
import type { Outgoing } from './transport.ts';

/** What differs from reader to reader. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  messageId: string;
  leaveUrl: string | null;
}

/** An audience's sender with its key parsed once, for many letters. */
export function composer(sender: Sender): (letter: Letter, at: Date) => Outgoing {
  const signer: Signer | undefined = sender.dkim && createSigner(sender.dkim);
  return (letter, at) => {
    const text = withSenderBlock(letter.text, sender.block);
    const raw = buildMail(
      {
        from: sender,
        to: { name: '', address: letter.to },
        subject: letter.subject,
        text,
        messageId: letter.messageId,
        date: at,
        unsubscribeUrl: letter.leaveUrl ?? undefined,
      },
      signer,
    );
    return { from: sender.address, to: letter.to, messageId: letter.messageId, subject: letter.subject, text, raw };
  };
}

/** The Message-ID of a delivery: its own for ever, and no key to anything. */
export function messageIdOf(deliveryId: string, workspaceId: string, sender: Sender): string {
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  return `${hash('sha256', `${workspaceId}:${deliveryId}`, 'base64url').slice(0, 24)}@${domain}`;
}

/** The text with who sent it underneath, where the workspace has said so (特定電子メール法 §4). */
export function withSenderBlock(text: string, block: SenderBlock): string {
  const lines = [block.name, block.address, block.phone, block.mail].filter((line) => line !== '');
  return lines.length === 0 ? text : `${text.replace(/\s+$/, '')}\n\n――――――――――\n${lines.join('\n')}\n`;
}
