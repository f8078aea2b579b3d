/** What higher modules call of accounts. */
export { actorNames } from './actor-names.ts';
export { audit, type AuditSubject } from './audit.ts';
export { notify, resolveNotice, type NewNotice } from './notices.ts';
export { senderBlock, type SenderBlock } from './sender-block.ts';
