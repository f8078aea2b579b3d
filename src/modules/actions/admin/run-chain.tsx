import { Anchor, Group, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import type { Run } from '../contract.ts';

/** How it came to a run: the runs before it, from the origin on. */
export function RunChain({ run }: { run: Run }) {
  const addressOf = useAddress();
  return (
    <Group gap="xs">
      {run.chain.map((link) => (
        <Fragment key={link.runStepId}>
          <Anchor component={Link} size="sm" href={addressOf('/w/:workspaceId/action-runs/:runId', { runId: link.runId })}>
            {link.setName}
          </Anchor>
          <IconArrowRight size={16} aria-hidden />
        </Fragment>
      ))}
      <Text size="sm" fw={600}>
        {run.set.name}
      </Text>
    </Group>
  );
}
