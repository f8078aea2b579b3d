// What a channel fills.
export {
  channel,
  channelPlug,
  type Channel,
  type ContentPart,
  type Preview,
  type Problem,
  type Reach,
  type RenderedParts,
} from './channel.ts';
export type { Batch, ClaimedDelivery, CompiledMessage, CompiledSegment } from './batch.ts';

// The sender's side of the ledger. docs/decisions/0002-the-ledger.md says who may move what.
export { claimBatch } from './ledger/claim-batch.ts';
export { advance, type Advance } from './ledger/advance.ts';
export { beginSubmitting, type Beginning } from './ledger/begin-submitting.ts';
export { recordOutcomes, type Outcome } from './ledger/record-outcomes.ts';
export { putBack, type PutBack } from './ledger/put-back.ts';
export { keepLeases } from './ledger/keep-leases.ts';
export { recordEvidence, type Evidence } from './ledger/record-evidence.ts';
export { nextDueAt, postpone } from './ledger/due-work.ts';
export { BATCH, LEASE_SECONDS } from './ledger/states.ts';
export { renderParts, renderSegments } from './compose/render-parts.ts';
export { reachByMail } from './reach-by-mail.ts';
