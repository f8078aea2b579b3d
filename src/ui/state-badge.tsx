import { Badge } from '@mantine/core';
import type { Tone } from './theme.ts';

/** A state in a word: 送信済, 下書き, 失敗. The colour only supports the word. */
export function StateBadge({ tone = 'plain', children }: { tone?: Tone; children: string }) {
  return (
    <Badge
      variant="filled"
      radius="sm"
      fw={600}
      tt="none"
      size="md"
      styles={{ root: { background: `var(--ui-${tone}-soft)`, color: `var(--ui-${tone})`, flexShrink: 0, fontSize: 12 } }}
    >
      {children}
    </Badge>
  );
}
