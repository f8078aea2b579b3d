import { Stack } from '@mantine/core';
import type { Broadcast } from '../contract/broadcasts.ts';
import { ApprovalSection } from './approval-section.tsx';
import { BroadcastText } from './broadcast-text.tsx';
import { LinksSection } from './links-section.tsx';
import { RecipientsSection } from './recipients-section.tsx';
import { SendSection } from './send-section.tsx';

/** The last look before a draft goes: whom, what, when. */
export function BroadcastReview({ broadcast }: { broadcast: Broadcast }) {
  return (
    <Stack gap="lg">
      <ApprovalSection broadcast={broadcast} />
      <RecipientsSection broadcast={broadcast} />
      <BroadcastText broadcast={broadcast} />
      <LinksSection messageId={broadcast.id} tracked={broadcast.linksTracked} />
      {broadcast.approval?.decision === null ? null : <SendSection broadcast={broadcast} />}
    </Stack>
  );
}
