import { Box, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Label } from '../../contract/labels.ts';

/** A label as it is seen everywhere: its name beside a dot of its colour, so that the colour says nothing alone. */
export function LabelChip({ label, children }: { label: Pick<Label, 'name' | 'colour'>; children?: ReactNode }) {
  return (
    <Group
      component="span"
      gap={6}
      wrap="nowrap"
      px={8}
      py={2}
      style={{ display: 'inline-flex', border: '1px solid var(--ui-line)', borderRadius: 999, maxWidth: '100%', fontSize: 13 }}
    >
      <Box component="span" w={10} h={10} style={{ borderRadius: '50%', flexShrink: 0, background: colourOf(label.colour) }} aria-hidden />
      <span style={{ overflowWrap: 'anywhere' }}>{label.name}</span>
      {children}
    </Group>
  );
}

/** Mantine's palettes, at a shade that is seen on both backgrounds. */
export function colourOf(colour: Label['colour']): string {
  return `var(--mantine-color-${colour}-6)`;
}
