/** Where in a session the server stands when it asks what to do. */
export type Stage = 'connect' | 'mail' | 'rcpt' | 'data';

export interface Moment {
  stage: Stage;
  /** The sender at `mail`, the recipient at `rcpt`, the first recipient at `data`; empty at `connect`. */
  address: string;
  /** How many connections there have been, this one included. */
  connection: number;
  /** How many mails were kept before. */
  kept: number;
}

/**
 * What to do then. `reply`: this code and text (at `connect` 421 closes, as RFC 5321 §3.8 has it). `drop`: close the socket without
 * a word. `keep-and-drop`, at `data` only: the mail is kept, and the socket closes before the client hears so.
 */
export type Action = 'go-on' | 'drop' | 'keep-and-drop' | { reply: number; text?: string } | { wait: number; then?: Action };

/** Asked at every stage; undefined is `go-on`. */
export type Behaviour = (moment: Moment) => Action | undefined;

const sentinel = /^(reply-(?<reply>[45]\d\d)|drop|keep-and-drop|wait-(?<wait>\d{1,5}))(-at-(?<stage>mail|rcpt|data))?([.+-]|$)/;

/**
 * Addresses that say what happens to them, for whoever cannot hold the fake in hand: `reply-550@`, `reply-451-at-data@`, `drop@`
 * (at data), `keep-and-drop@`, `wait-300@`, each with anything after a dot (`reply-550.hana@example.jp`). At `rcpt` unless said.
 */
export const bySentinel: Behaviour = ({ stage, address }) => {
  const match = sentinel.exec(address.split('@')[0] ?? '');
  if (!match) return undefined;
  const [, kind = ''] = match;
  const { reply, wait, stage: said } = match.groups ?? {};
  const at = said ?? (kind.startsWith('reply') ? 'rcpt' : 'data');
  if (stage !== at) return undefined;
  if (reply) return { reply: Number(reply) };
  if (wait) return { wait: Number(wait) };
  return kind.startsWith('keep') ? 'keep-and-drop' : 'drop';
};
